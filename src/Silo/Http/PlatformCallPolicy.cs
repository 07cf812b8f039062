using Polly;
using Polly.Retry;
using Polly.Timeout;
using TalentMedia.Talents;
using ReplyOutcome = TalentMedia.Outcomes.Outcome<TalentMedia.Silo.Http.PlatformReply>;

namespace TalentMedia.Silo.Http;

/// <summary>
/// When a call is repeated: after a 5xx, a broken or silent connection, or a 429 or a want of quota that is short enough to wait for.
/// Any other 4xx would only be refused again, and a 429 that does not say when must not be answered with more calls.
/// </summary>
internal static class PlatformCallPolicy
{
    public static ResiliencePipeline<ReplyOutcome> Once(OutboundOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<ReplyOutcome> { TimeProvider = time }.AddTimeout(Timeout(options)).Build();

    public static ResiliencePipeline<ReplyOutcome> Repeating(OutboundOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<ReplyOutcome> { TimeProvider = time };
        if (options.MaximumRetries > 0) builder.AddRetry(Retry(options));
        return builder.AddTimeout(Timeout(options)).Build();
    }

    private static RetryStrategyOptions<ReplyOutcome> Retry(OutboundOptions options) => new()
    {
        MaxRetryAttempts = options.MaximumRetries,
        Delay = options.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is TimeoutRejectedException || MayPass(args.Outcome.Result, options)),
        DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.Value?.RetryAfter ?? args.Outcome.Result?.Rejection?.RetryAfter),
    };

    /// <summary>A refusal by the guard stands; only a connection that failed, or a quota that comes back in a moment, may do better next time.</summary>
    private static bool MayPass(ReplyOutcome? outcome, OutboundOptions options) => outcome switch
    {
        { Rejection.Code: SourceCodes.RateLimited } => outcome.Rejection.RetryAfter <= options.MaximumRetryDelay,
        { Rejection: { } rejection } => rejection.Code == SourceCodes.PlatformUnavailable,
        { Value.Status: 429 } => outcome.Value.RetryAfter <= options.MaximumRetryDelay,
        { Value.Status: >= 500 } => outcome.Value.RetryAfter is null || outcome.Value.RetryAfter <= options.MaximumRetryDelay,
        _ => false,
    };

    private static TimeoutStrategyOptions Timeout(OutboundOptions options) => new() { Timeout = options.CallTimeout };
}
