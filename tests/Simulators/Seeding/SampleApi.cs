using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TalentMedia.Simulators.Seeding;

/// <summary>The public REST API as an administrator's script uses it.</summary>
internal sealed class SampleApi(Uri address, string adminKey) : IDisposable
{
    private const int Attempts = 6;

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/"),
        Timeout = TimeSpan.FromMinutes(2),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", adminKey) },
    };

    /// <summary>All items of a list, page by page.</summary>
    public async IAsyncEnumerable<JsonElement> ListAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await GetAsync($"{path}?limit=200{(cursor.Length > 0 ? "&cursor=" + Uri.EscapeDataString(cursor) : "")}", cancellationToken);
            foreach (var item in page.GetProperty("items").EnumerateArray()) yield return item;
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    /// <summary>A write that may be repeated: the key makes the second one the first.</summary>
    public Task<JsonElement> PostAsync(string path, object body, string idempotencyKey, CancellationToken cancellationToken) =>
        PostAsync(path, () => JsonContent.Create(body), idempotencyKey, cancellationToken);

    public Task<JsonElement> PostAsync(string path, Func<HttpContent> body, string idempotencyKey, CancellationToken cancellationToken) => SendAsync(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body() };
            request.Headers.Add("Idempotency-Key", idempotencyKey);
            return request;
        },
        cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<JsonElement> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = make();
            using var response = await _client.SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && attempt < Attempts)
            {
                await Task.Delay(Wait(response), cancellationToken);
                continue;
            }

            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new SeedFailedException($"{request.Method} {request.RequestUri?.ToString().Split('?')[0]} answered {(int)response.StatusCode}: {OneLine(text)}", (int)response.StatusCode);
            return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        }
    }

    private static TimeSpan Wait(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } said && said < TimeSpan.FromSeconds(30) ? said : TimeSpan.FromSeconds(1);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ") is { Length: > 300 } longer ? longer[..300] : text.ReplaceLineEndings(" ");
}
