using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;
using ReplyOutcome = TalentMedia.Outcomes.Outcome<TalentMedia.Silo.Http.PlatformReply>;

namespace TalentMedia.Silo.Http;

/// <summary>
/// Calls a platform's API through the guarded client. Redirects are not followed, since requests carry credentials. Each attempt is
/// charged to the platform's quota before it is sent, and not sent without.
/// Every reply is a value, whatever its status; a rejection means that there was none.
/// </summary>
internal sealed class PlatformApi
{
    private readonly GuardedClient _client;
    private readonly OutboundOptions _options;
    private readonly IPlatformBudgets _budgets;
    private readonly TalentsMeter _meter;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<ReplyOutcome> _repeating;
    private readonly ResiliencePipeline<ReplyOutcome> _once;

    public PlatformApi(GuardedClient client, IPlatformBudgets budgets, TalentsMeter meter, IOptions<OutboundOptions> options, TimeProvider time)
    {
        (_client, _budgets, _meter, _options, _time) = (client, budgets, meter, options.Value, time);
        _repeating = PlatformCallPolicy.Repeating(_options, time);
        _once = PlatformCallPolicy.Once(_options, time);
    }

    /// <summary>A call that changes nothing and may be repeated. <paramref name="request"/> makes a new message for each attempt.</summary>
    public Task<ReplyOutcome> GetAsync(PlatformCall call, Func<HttpRequestMessage> request, CancellationToken cancellationToken) => CallAsync(_repeating, call, request, cancellationToken);

    /// <summary>A call that may change something on the other side (a refresh token that rotates) and is made once.</summary>
    public Task<ReplyOutcome> PostAsync(PlatformCall call, Func<HttpRequestMessage> request, CancellationToken cancellationToken) => CallAsync(_once, call, request, cancellationToken);

    private async Task<ReplyOutcome> CallAsync(ResiliencePipeline<ReplyOutcome> policy, PlatformCall call, Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        try
        {
            return await policy.ExecuteAsync(async token => await AttemptAsync(call, request, token), cancellationToken);
        }
        catch (TimeoutRejectedException)
        {
            return SourceRejections.Unavailable("The platform did not answer in time.");
        }
    }

    private async Task<ReplyOutcome> AttemptAsync(PlatformCall call, Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        if (await _budgets.ChargeAsync(call.Platform, call.Units, cancellationToken) is { } refused) return refused;
        var (began, status) = (_time.GetTimestamp(), "none");
        try
        {
            var reply = await SendAsync(make, cancellationToken);
            if (reply.Value is not { } answer) return reply;
            status = answer.Status.ToString(CultureInfo.InvariantCulture);
            if (call.LimitOf(answer, _time.GetUtcNow()) is { } limit) await _budgets.ReportAsync(call.Platform, limit);
            return reply;
        }
        finally
        {
            _meter.Called(call.Platform, call.Name, status, _time.GetElapsedTime(began));
        }
    }

    private async Task<ReplyOutcome> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
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
