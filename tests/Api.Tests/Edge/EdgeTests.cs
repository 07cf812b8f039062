using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;

namespace TalentMedia.Api.Tests.Edge;

public sealed class EdgeTests
{
    /// <summary>Who is not signed in yet may sign in, and who is not any more may sign out.</summary>
    private static readonly string[] Public = ["SignIn", "SignOut"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Description_EveryOperationHasANameOfItsOwn()
    {
        await using var room = await WholeRoom.OpenAsync();

        var description = await room.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancel);

        var names = description.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.TryGetProperty("operationId", out var id) ? id.GetString() : "").ToArray();
        Assert.InRange(names.Length, 30, 300);
        Assert.DoesNotContain("", names);
        Assert.Empty(names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public async Task Api_EveryEndpointSaysWhoMayCall()
    {
        await using var room = await WholeRoom.OpenAsync();

        var endpoints = room.Endpoints.Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal)).ToArray();

        Assert.InRange(endpoints.Length, 30, 300);
        var open = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().All(data => data.Policy is null));
        Assert.Equal(Public.Order(), open.Select(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IEndpointNameMetadata>()?.EndpointName ?? endpoint.DisplayName!).Order());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/html")]
    public async Task BodyOfTheWrongType_Is415_WhateverTheCallerAccepts(string accept)
    {
        await using var room = await WholeRoom.OpenAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/session") { Content = new StringContent("key", Encoding.UTF8, "text/plain"), Headers = { { "Accept", accept } } };

        var response = await room.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/portfolios/p_1/events?cursor=x")]
    [InlineData("/api/portfolios/p_1/events?cursor=-1")]
    [InlineData("/api/admin/profile-image-runs?cursor=%00")]
    [InlineData("/api/admin/profile-image-runs/run_1/talents?cursor=x")]
    public async Task CursorThatIsNone_IsRefusedAtTheEdge(string url)
    {
        await using var room = await WholeRoom.OpenAsync();

        var response = await room.Administrator.GetAsync(url, Cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.True((await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors").TryGetProperty("cursor", out _));
    }

    [Fact]
    public async Task CallThatMetADyingSilo_IsTheClustersFault_AndMayBeTriedAgain()
    {
        await using var room = await WholeRoom.OpenAsync();

        using var answer = await room.Administrator.GetAsync("/api/operations/queue", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter?.Delta);
        Assert.Equal("unavailable", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task UnknownAddress_Is404ForEveryMethod()
    {
        await using var room = await WholeRoom.OpenAsync();

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Delete })
            Assert.Equal(HttpStatusCode.NotFound, (await room.Client.SendAsync(new HttpRequestMessage(method, "/api/nothing"), Cancel)).StatusCode);
    }

    [Fact]
    public async Task GuessedMediaUrl_IsRefusedWithoutALine()
    {
        await using var room = await WholeRoom.OpenAsync();

        var guess = await room.Client.GetAsync("/media/guess/a_1/w640.webp", Cancel);
        var other = await room.Client.GetAsync("/api/nothing", Cancel);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (guess.StatusCode, other.StatusCode));
        Assert.Contains("/api/nothing", Assert.Single(room.Log), StringComparison.Ordinal);
    }
}
