using System.Globalization;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>What people do about the picture shown, and the ledger of it.</summary>
internal sealed partial class TalentGrain
{
    /// <summary>What the ledger is known to say; null where that is not known.</summary>
    private PictureRecord? _recorded;

    public async Task<Outcome<ProfileImageView>> CropAsync(PictureCrop? crop)
    {
        if (!_confirmed.Exists)
            return Rejection.NotFound("talent");
        if (crop is not null && PictureRules.CheckCrop(crop) is { } wrong)
            return wrong;
        crop = crop is null ? null : PictureRules.Tidy(crop);
        var shown = PictureRules.Of(_confirmed);
        if (shown?.Crop == crop)
            return ProfileImageOf(_confirmed);
        if (shown is null)
            return new Rejection(RejectionCodes.Conflict, "Initials are shown; there is no picture to crop.");
        using var deadline = new CancellationTokenSource(settings.Value.SyncDeadline, time);
        if (await avatars.CropAsync(shown.SourceHash, crop, settings.Value.MinimumSide, deadline.Token) is { } refused)
            return refused;
        return ImageOf(await CommitAsync(state => PictureRules.Crop(state, shown.SourceHash, crop, time.GetUtcNow())));
    }

    public async Task<Outcome<ProfileImageView>> PinAsync(string? source) =>
        ImageOf(await CommitAsync(state => PictureRules.Pin(state, source, time.GetUtcNow())));

    public async Task<Outcome<ProfileImageView>> RestoreAsync(string entryId)
    {
        if (!_confirmed.Exists)
            return Rejection.NotFound("talent");
        var entry = long.TryParse(entryId, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await pictures.FindAsync(Id, number, CancellationToken.None)
            : null;
        if (entry?.Picture is not { } picture)
            return Rejection.NotFound("picture in the history");
        if (picture.Seen is { } seen && await placeholders.IsConfirmedAsync(seen, CancellationToken.None))
            return new Rejection(RejectionCodes.Conflict, "The picture is a confirmed placeholder, which nobody shows.");
        if (!await avatars.StandAsync(picture.ContentHash, picture.SourceHash, CancellationToken.None))
            return Rejection.NotFound("picture in the history");
        return ImageOf(await CommitAsync(state => PictureRules.Restore(state, picture, time.GetUtcNow())));
    }

    public async Task<string?> FindSourceImageAsync() =>
        PictureRules.Of(_confirmed) is { } shown && AvatarFiles.UncroppedKey(shown.SourceHash) is var key && await objects.ExistsAsync(key, CancellationToken.None)
            ? key.Value
            : null;

    public async Task ReconsiderAsync() =>
        await CommitAsync(state => state.Exists ? TalentRules.RequestSync(state, time.GetUtcNow()) : state);

    /// <summary>Before a state: until it stands, the ledger holds what either of the two holds.</summary>
    private async Task SavePicturesAsync(TalentState next)
    {
        if (!next.Exists)
            return;
        var record = PictureRecord.Of(Id, next);
        if (_recorded?.SaysTheSameAs(record) == true)
            return;
        var both = record.Holding(PictureRecord.Of(Id, _confirmed));
        _recorded = null;
        await pictures.SaveAsync(both, CancellationToken.None);
        _recorded = both;
    }

    /// <summary>After a state, and when the talent wakes: the ledger says what the state does.</summary>
    private async Task SettlePicturesAsync()
    {
        if (!_confirmed.Exists)
        {
            await pictures.ForgetAsync(Id, CancellationToken.None);
            _recorded = null;
            return;
        }

        var record = PictureRecord.Of(Id, _confirmed);
        if (_recorded?.SaysTheSameAs(record) == true)
            return;
        await pictures.SaveAsync(record, CancellationToken.None);
        _recorded = record;
    }

    private Outcome<ProfileImageView> ImageOf(Outcome<TalentState> outcome) => outcome.IsRejected ? outcome.Rejection : ProfileImageOf(outcome.Value);
}
