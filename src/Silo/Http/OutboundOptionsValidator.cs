using Microsoft.Extensions.Options;

namespace TalentMedia.Silo.Http;

/// <summary>Refuses settings that cannot work, each named by its key.</summary>
internal sealed class OutboundOptionsValidator : IValidateOptions<OutboundOptions>
{
    public ValidateOptionsResult Validate(string? name, OutboundOptions options)
    {
        var problems = Problems(options).ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(OutboundOptions options)
    {
        for (var i = 0; i < options.TrustedOrigins.Length; i++)
        {
            if (!TrustedOrigins.TryParse(options.TrustedOrigins[i], out _))
                yield return $"{Key($"TrustedOrigins:{i}")} must be an origin such as http://127.0.0.1:5099, without a path; it is \"{options.TrustedOrigins[i]}\".";
        }

        if (options.FurtherPorts.Any(port => port is < 1 or > 65535)) yield return Range(nameof(options.FurtherPorts), "ports from 1 to 65535");
        if (options.MaximumRedirects is < 0 or > 10) yield return Range(nameof(options.MaximumRedirects), "0 to 10");
        if (options.MaximumRetries is < 0 or > 5) yield return Range(nameof(options.MaximumRetries), "0 to 5");
        if (options.MaximumPictureBytes is < 1024 or > 100 * 1024 * 1024) yield return Range(nameof(options.MaximumPictureBytes), "1024 to 104857600");
        if (options.MaximumReplyBytes is < 1024 or > 16 * 1024 * 1024) yield return Range(nameof(options.MaximumReplyBytes), "1024 to 16777216");
        if (!IsPause(options.ConnectTimeout)) yield return Range(nameof(options.ConnectTimeout), "above zero, at most ten minutes");
        if (!IsPause(options.PictureTimeout)) yield return Range(nameof(options.PictureTimeout), "above zero, at most ten minutes");
        if (!IsPause(options.CallTimeout)) yield return Range(nameof(options.CallTimeout), "above zero, at most ten minutes");
        if (!IsPause(options.RetryDelay)) yield return Range(nameof(options.RetryDelay), "above zero, at most ten minutes");
        if (!IsPause(options.MaximumRetryDelay)) yield return Range(nameof(options.MaximumRetryDelay), "above zero, at most ten minutes");
        if (string.IsNullOrWhiteSpace(options.TemporaryFolder)) yield return $"{Key(nameof(options.TemporaryFolder))} must name a folder.";
    }

    private static bool IsPause(TimeSpan value) => value > TimeSpan.Zero && value <= TimeSpan.FromMinutes(10);

    private static string Range(string name, string allowed) => $"{Key(name)} must be {allowed}.";

    private static string Key(string name) => $"{OutboundOptions.Section}:{name}";
}
