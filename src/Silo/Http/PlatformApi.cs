using System.Text.Json;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;
using ReplyOutcome = TalentMedia.Outcomes.Outcome<TalentMedia.Silo.Http.PlatformReply>;

namespace TalentMedia.Silo.Http;

/// <summary>
/// Calls a platform's API through the guarded client. Redirects are not followed, since requests carry credentials.
/// Every reply is a value, whatever its status; a rejection means that there was none.
/// </summary>
internal sealed class PlatformApi
{
    private readonly GuardedClient _client;
    private readonly OutboundOptions _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<ReplyOutcome> _repeating;
    private readonly ResiliencePipeline<ReplyOutcome> _once;

    public PlatformApi(GuardedClient client, IOptions<OutboundOptions> options, TimeProvider time)
    {
        (_client, _options, _time) = (client, options.Value, time);
        _repeating = PlatformCallPolicy.Repeating(_options, time);
        _once = PlatformCallPolicy.Once(_options, time);
    }

    /// <summary>A call that changes nothing and may be repeated. <paramref name="request"/> makes a new message for each attempt.</summary>
    public Task<ReplyOutcome> GetAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken) => CallAsync(_repeating, request, cancellationToken);

    /// <summary>A call that may change something on the other side (a refresh token that rotates) and is made once.</summary>
    public Task<ReplyOutcome> PostAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken) => CallAsync(_once, request, cancellationToken);

    private async Task<ReplyOutcome> CallAsync(ResiliencePipeline<ReplyOutcome> policy, Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        try
        {
            return await policy.ExecuteAsync(async token => await AttemptAsync(request, token), cancellationToken);
        }
        catch (TimeoutRejectedException)
        {
            return SourceRejections.Unavailable("The platform did not answer in time.");
        }
    }

    private async Task<ReplyOutcome> AttemptAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using var request = make();
        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        var sent = await _client.SendAsync(request, cancellationToken);
        if (sent.IsRejected) return sent.Rejection;
        using var response = sent.Value;
        try
        {
            var json = await ReadAsync(response, cancellationToken);
            return new PlatformReply((int)response.StatusCode, json, RetryAfter.Of(response.Headers, _time.GetUtcNow()), Limits(response));
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            return SourceRejections.Unavailable("The platform's reply broke off.");
        }
    }

    private async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[_options.MaximumReplyBytes + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (length == bytes.Length) return default;
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length), new JsonDocumentOptions { MaxDepth = 32 });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A page of HTML in place of JSON, say; what that means is the adapter's decision.
            return default;
        }
    }

    private static Dictionary<string, string> Limits(HttpResponseMessage response) =>
        response.Headers.Where(header => header.Key.EndsWith("-Usage", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(',', header.Value));
}
