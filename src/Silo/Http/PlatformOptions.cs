using TalentMedia.Operations;

namespace TalentMedia.Silo.Http;

/// <summary>What every platform needs to be asked. Section <c>Talents:Platforms:&lt;Platform&gt;</c>.</summary>
internal abstract class PlatformOptions
{
    public const string Section = "Talents:Platforms";

    /// <summary>Where the platform's API stands: absolute, https unless its origin is trusted (see <see cref="OutboundOptions.TrustedOrigins"/>).</summary>
    public abstract Uri BaseAddress { get; set; }

    /// <summary>Where owners are asked for consent. Browsers open it, we never call it.</summary>
    public abstract Uri AuthorizeAddress { get; set; }

    /// <summary>The client id (TikTok: client key) from the platform's developer console. Default: none; then nobody can consent here, and token sets cannot be refreshed where the platform wants it.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The secret that belongs to <see cref="ClientId"/>.</summary>
    public Secret ClientSecret { get; set; } = new("");

    /// <summary>Whether this installation is registered with the platform.</summary>
    public bool IsRegistered => ClientId.Length > 0;

    /// <summary>Further addresses that must be usable, by setting name.</summary>
    public virtual IEnumerable<(string Name, Uri Address)> Addresses => [(nameof(BaseAddress), BaseAddress)];

    /// <summary>An address below <see cref="BaseAddress"/>, whether or not that ends with a slash.</summary>
    public Uri At(string relative) => new($"{BaseAddress.AbsoluteUri.TrimEnd('/')}/{relative}");
}
