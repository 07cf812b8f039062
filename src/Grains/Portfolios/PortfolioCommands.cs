namespace TalentMedia.Portfolios;

/// <summary>What somebody wants changed. The closed set, read on one page; api.md names each by its <c>type</c>.</summary>
[GenerateSerializer, Alias("portfolio-command")]
public abstract record PortfolioCommand;

[GenerateSerializer, Immutable, Alias("set-title")]
public sealed record SetTitle([property: Id(0)] string Title) : PortfolioCommand;

/// <summary>Of REST's PATCH: the facts about the event. Each field that is null stays as it is; an empty text removes it.</summary>
[GenerateSerializer, Immutable, Alias("set-details")]
public sealed record SetDetails([property: Id(0)] string? Couple, [property: Id(1)] string? EventDate, [property: Id(2)] string? TimeZone) : PortfolioCommand;

[GenerateSerializer, Immutable, Alias("set-cover")]
public sealed record SetCover([property: Id(0)] string AssetId) : PortfolioCommand;

[GenerateSerializer, Immutable, Alias("set-caption")]
public sealed record SetCaption([property: Id(0)] string AssetId, [property: Id(1)] string Caption) : PortfolioCommand;

[GenerateSerializer, Immutable, Alias("set-alt-text")]
public sealed record SetAltText([property: Id(0)] string AssetId, [property: Id(1)] string AltText) : PortfolioCommand;

[GenerateSerializer, Immutable, Alias("add-tags")]
public sealed record AddTags([property: Id(0)] string[] AssetIds, [property: Id(1)] string[] Tags) : PortfolioCommand;

[GenerateSerializer, Immutable, Alias("remove-tags")]
public sealed record RemoveTags([property: Id(0)] string[] AssetIds, [property: Id(1)] string[] Tags) : PortfolioCommand;

[GenerateSerializer, Immutable, Alias("favourite")]
public sealed record SetFavourite([property: Id(0)] string[] AssetIds, [property: Id(1)] bool Value) : PortfolioCommand;

/// <summary>For the album.</summary>
[GenerateSerializer, Immutable, Alias("select")]
public sealed record SetSelected([property: Id(0)] string[] AssetIds, [property: Id(1)] bool Value) : PortfolioCommand;

[GenerateSerializer, Immutable, Alias("hide")]
public sealed record SetHidden([property: Id(0)] string[] AssetIds, [property: Id(1)] bool Value) : PortfolioCommand;

/// <summary>Puts an asset between two others; null is the beginning or the end.</summary>
[GenerateSerializer, Immutable, Alias("move")]
public sealed record MoveAsset([property: Id(0)] string AssetId, [property: Id(1)] string? After, [property: Id(2)] string? Before) : PortfolioCommand;

/// <summary>To the trash.</summary>
[GenerateSerializer, Immutable, Alias("delete-assets")]
public sealed record DeleteAssets([property: Id(0)] string[] AssetIds) : PortfolioCommand;

/// <summary>From the trash.</summary>
[GenerateSerializer, Immutable, Alias("restore-assets")]
public sealed record RestoreAssets([property: Id(0)] string[] AssetIds) : PortfolioCommand;

[GenerateSerializer, Immutable, Alias("delete-portfolio")]
public sealed record DeletePortfolio : PortfolioCommand;

[GenerateSerializer, Immutable, Alias("restore-portfolio")]
public sealed record RestorePortfolio : PortfolioCommand;
