using Microsoft.Extensions.Options;

namespace TalentMedia.Solo.Hosting;

/// <summary>Refuses at start what cannot work, by the key to change.</summary>
internal sealed class SoloOptionsValidator : IValidateOptions<SoloOptions>
{
    public ValidateOptionsResult Validate(string? name, SoloOptions options)
    {
        var problems = new List<string>();
        if (options.SiloCount != 1)
            problems.Add($"Solo:SiloCount is {options.SiloCount}: Solo is one process by design; build with Engine=Orleans for more.");
        if (options.CollectionAge < options.CollectionQuantum)
            problems.Add("Solo:CollectionAge must be at least Solo:CollectionQuantum.");
        if (options.StreamCacheSize < 1)
            problems.Add("Solo:StreamCacheSize must be at least 1.");
        if (string.IsNullOrWhiteSpace(options.ServiceId))
            problems.Add("Solo:ServiceId must not be empty: it keys what is stored.");

        Positive(options.ResponseTimeout, nameof(options.ResponseTimeout));
        Positive(options.CollectionQuantum, nameof(options.CollectionQuantum));
        Positive(options.ActivationTimeout, nameof(options.ActivationTimeout));
        Positive(options.DeactivationTimeout, nameof(options.DeactivationTimeout));
        Positive(options.DrainTimeout, nameof(options.DrainTimeout));
        Positive(options.MinimumReminderPeriod, nameof(options.MinimumReminderPeriod));
        Positive(options.MaxEventDeliveryTime, nameof(options.MaxEventDeliveryTime));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Positive(TimeSpan value, string key)
        {
            if (value <= TimeSpan.Zero)
                problems.Add($"Solo:{key} must be positive.");
        }
    }
}
