using Microsoft.Extensions.Options;

namespace TalentMedia.Silo.Http;

/// <summary>Refuses a platform whose addresses the guard would refuse anyway, and a client id without its secret.</summary>
internal sealed class PlatformOptionsValidator<TOptions>(string platform, OutboundRules rules) : IValidateOptions<TOptions>
    where TOptions : PlatformOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var problems = Problems(options).ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(TOptions options)
    {
        foreach (var (setting, address) in options.Addresses)
        {
            if (rules.Check(address) is { } rejection)
                yield return $"{Key(setting)} cannot be called: {rejection.Detail} Use an https address, or name its origin in Outbound:TrustedOrigins for the demo or a test.";
        }

        if (options.ClientId.Length > 0 != options.ClientSecret.Reveal().Length > 0)
            yield return $"{Key(nameof(options.ClientId))} and {Key(nameof(options.ClientSecret))} must be set together.";
    }

    private string Key(string setting) => $"{PlatformOptions.Section}:{platform}:{setting}";
}
