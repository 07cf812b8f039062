using TalentMedia.Operations;

namespace TalentMedia.Portfolios;

/// <summary>
/// A portfolio's state: a fold of its events. <see cref="Apply"/> is total: it never throws, whatever it is given,
/// since an event that is stored has happened. Also the shape of the stored snapshot.
/// </summary>
internal sealed class Portfolio
{
    /// <summary>How many command ids are remembered, the latest first to stay: a repeat after more than these is taken for a new command.</summary>
    public const int RememberedCommands = 4096;

    /// <summary>0: not created.</summary>
    public long Version { get; set; }

    /// <summary>Of the last event that touched the portfolio itself rather than its assets; what If-Match compares, so that a rendering in between is no hindrance.</summary>
    public long HeadVersion { get; set; }

    public string Id { get; set; } = "";

    public string Title { get; set; } = "";

    public string? Couple { get; set; }

    public string? EventDate { get; set; }

    public string? TimeZone { get; set; }

    public string? CoverAssetId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Those in the trash included.</summary>
    public Dictionary<string, Asset> Assets { get; set; } = [];

    /// <summary>Who last set which scalar, by <see cref="PortfolioField"/> and for assets by <c>field/assetId</c>.</summary>
    public Dictionary<string, Stamp> Stamps { get; set; } = [];

    /// <summary>The versions at which the latest commands were accepted, in their order.</summary>
    public List<AcceptedCommand> Commands { get; set; } = [];

    public bool Exists => Version > 0;

    public string LastOrder { get; set; } = "";

    public void Apply(PortfolioEvent happened)
    {
        Version = happened.Version;
        Id = happened.PortfolioId;
        if (happened.CommandId is { } commandId)
            Remember(commandId, happened.Version);
        this.Fold(happened);
    }

    /// <summary>The version at which a command was accepted; null for one that was not, or too long ago.</summary>
    public long? FindCommand(string commandId) => Commands.FindLast(command => command.Id == commandId)?.Version;

    public void Touch(string field, PortfolioEvent happened) => Stamps[field] = new Stamp(happened.Version, happened.By, happened.At);

    private void Remember(string commandId, long version)
    {
        Commands.Add(new AcceptedCommand(commandId, version));
        if (Commands.Count > RememberedCommands)
            Commands.RemoveRange(0, Commands.Count - RememberedCommands);
    }
}

/// <summary>Who set a scalar last.</summary>
internal sealed record Stamp(long Version, Actor By, DateTimeOffset At);

internal sealed record AcceptedCommand(string Id, long Version);

/// <summary>An asset's state; replaced, never changed.</summary>
internal sealed record Asset(string Id, string Filename, string Sha256, long Bytes, string Format, string BatchId, string Order)
{
    public string Status { get; init; } = AssetStatuses.Queued;

    public string? Code { get; init; }

    public AssetRendering? Rendering { get; init; }

    public string? Caption { get; init; }

    public string? AltText { get; init; }

    public string[] Tags { get; init; } = [];

    public bool Favourite { get; init; }

    public bool Selected { get; init; }

    public bool Hidden { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    public long Version { get; init; }
}
