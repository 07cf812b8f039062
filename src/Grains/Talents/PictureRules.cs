using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>Which picture a talent shows, and what people may do about it: crop, pin, restore. Pure.</summary>
internal static class PictureRules
{
    /// <summary>The picture shown; null for initials. A pinned avatar or initials, else a restored picture, else a platform's, else the avatar.</summary>
    public static DisplayedPicture? Of(TalentState state) => state.Pinned switch
    {
        PictureSources.Initials => null,
        PictureSources.Avatar when AvatarOf(state) is { } avatar => avatar,
        _ => state.Restored?.Picture ?? UnderlyingOf(state),
    };

    /// <summary>What follows from a change by itself: pins and restored pictures end with what they rest on, and a picture that is new to see gets its number. Idempotent.</summary>
    public static TalentState Settle(TalentState state, DateTimeOffset now)
    {
        if (!state.Exists)
            return state;
        var settled = state with
        {
            Pinned = PinHolds(state) ? state.Pinned : null,
            Restored = state.Restored is { } restored && restored.InsteadOf == UnderlyingOf(state)?.SourceHash ? restored : null,
        };
        var shown = Of(settled)?.ContentHash;
        return shown == settled.Shown.ContentHash
            ? settled
            : settled with { Shown = new ShownPicture { Number = settled.Shown.Number + 1, ContentHash = shown, Since = now } };
    }

    /// <summary>A picture that was found, after the one that is kept. What only was encoded anew stays as it is, its crop too.</summary>
    public static SocialImage Take(SocialImage? kept, FoundPicture found, DateTimeOffset now) =>
        kept is not null && (kept.SourceHash ?? kept.ContentHash) == found.SourceHash
            ? kept with { Platform = found.Platform, OriginUrl = found.OriginUrl, SourceHash = found.SourceHash, Seen = found.Seen ?? kept.Seen }
            : new SocialImage(found.Platform, found.SourceHash, found.OriginUrl, now) { SourceHash = found.SourceHash, Seen = found.Seen };

    /// <summary>As it is stored: four digits, so that equal crops are one picture.</summary>
    public static PictureCrop Tidy(PictureCrop crop) => new(Math.Round(crop.X, 4), Math.Round(crop.Y, 4), Math.Round(crop.Size, 4));

    public static Rejection? CheckCrop(PictureCrop crop) => TalentInput.Check(
        ("x", crop.X is >= 0 and < 1 ? null : "The left edge is 0 to 1, in fractions of the picture's width."),
        ("y", crop.Y is >= 0 and < 1 ? null : "The upper edge is 0 to 1, in fractions of the picture's height."),
        ("size", crop.Size is > 0 and <= 1 && !(crop.X + crop.Size > 1.00005) ? null : "The side is a fraction of the picture's width, and ends within it."));

    /// <summary>Crops the picture shown, if it still is the one that was rendered.</summary>
    /// <param name="crop">Null: automatic.</param>
    public static Outcome<TalentState> Crop(TalentState state, string sourceHash, PictureCrop? crop, DateTimeOffset now)
    {
        if (Of(state) is not { } shown || shown.SourceHash != sourceHash)
            return new Rejection(RejectionCodes.Conflict, "Another picture is shown by now; look at it and crop it anew.");
        if (shown.Crop == crop)
            return state;
        var hash = DisplayedPicture.HashOf(sourceHash, crop);
        if (shown == state.Restored?.Picture)
            return state with { Restored = state.Restored with { Picture = shown with { ContentHash = hash, Crop = crop } }, UpdatedAt = now };
        return shown.Source == PictureSources.Avatar
            ? state with { AvatarHash = hash, AvatarSourceHash = sourceHash, AvatarCrop = crop, UpdatedAt = now }
            : state with { Image = state.Image! with { ContentHash = hash, SourceHash = sourceHash, Crop = crop }, UpdatedAt = now };
    }

    /// <summary>Prefers one source. A platform is asked at once, as it may have been passed over so far.</summary>
    /// <param name="source">Null: none; it ends a restored picture too.</param>
    public static Outcome<TalentState> Pin(TalentState state, string? source, DateTimeOffset now)
    {
        if (!state.Exists)
            return Rejection.NotFound("talent");
        if (source is not null && !PictureSources.All.Contains(source))
            return Rejection.Invalid("source", $"A source is {string.Join(", ", PictureSources.All)}.");
        if (source == state.Pinned && state.Restored is null)
            return state;
        var pinned = state with { Pinned = source, Restored = null, UpdatedAt = now };
        if (!PinHolds(pinned))
            return new Rejection(RejectionCodes.Conflict, source == PictureSources.Avatar ? "No avatar is uploaded." : $"No {source} account is connected.");
        return state.Accounts.Length > 0 ? TalentRules.RequestSync(pinned, now) : pinned;
    }

    /// <summary>Shows an earlier picture until the source gives another, or until a pin is set or removed.</summary>
    public static Outcome<TalentState> Restore(TalentState state, DisplayedPicture picture, DateTimeOffset now)
    {
        if (!state.Exists)
            return Rejection.NotFound("talent");
        if (picture.ContentHash == Of(state)?.ContentHash)
            return state;
        var underlying = UnderlyingOf(state);
        return state with
        {
            Pinned = state.Pinned is PictureSources.Avatar or PictureSources.Initials ? null : state.Pinned,
            Restored = underlying?.ContentHash == picture.ContentHash ? null : new RestoredPicture(picture, underlying?.SourceHash),
            UpdatedAt = now,
        };
    }

    /// <summary>Every hash that the talent shows, or would show again: none of them may be cleaned up.</summary>
    public static string[] HashesOf(TalentState state) =>
    [
        .. new[] { state.Restored?.Picture, SocialOf(state), AvatarOf(state) }
            .SelectMany(picture => picture is null ? [] : new[] { picture.ContentHash, picture.SourceHash })
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static DisplayedPicture? UnderlyingOf(TalentState state) => SocialOf(state) ?? AvatarOf(state);

    private static DisplayedPicture? SocialOf(TalentState state) => state.Image is { } image
        ? new DisplayedPicture(PlatformNames.NameOf(image.Platform), image.ContentHash, image.SourceHash ?? image.ContentHash, image.Crop, image.Seen)
        : null;

    private static DisplayedPicture? AvatarOf(TalentState state) => state.AvatarHash is { } hash
        ? new DisplayedPicture(PictureSources.Avatar, hash, state.AvatarSourceHash ?? hash, state.AvatarCrop)
        : null;

    private static bool PinHolds(TalentState state) => state.Pinned switch
    {
        null or PictureSources.Initials => true,
        PictureSources.Avatar => state.AvatarHash is not null,
        _ => PlatformNames.TryParse(state.Pinned, out var platform) && state.AccountOn(platform) is not null,
    };
}
