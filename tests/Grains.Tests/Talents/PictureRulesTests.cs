using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.TestKit;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>Which picture is shown: pins, restored pictures, crops.</summary>
public sealed class PictureRulesTests
{
    private static readonly DateTimeOffset Later = Given.Now.AddHours(1);

    private static readonly PictureCrop Crop = new(0.1, 0.2, 0.5);

    private static TalentState Shown => Given.WithImage(Given.Talent(Platform.Instagram, Platform.TikTok), Platform.Instagram);

    private static TalentState WithAvatar => PictureRules.Settle(TalentRules.SetAvatar(Shown, "bb", Later).Value!, Later);

    [Theory]
    [InlineData(null, "instagram", "aa")]
    [InlineData("instagram", "instagram", "aa")]
    [InlineData("tiktok", "instagram", "aa")]
    [InlineData("avatar", "avatar", "bb")]
    [InlineData("initials", null, null)]
    public void Of_Pinned_TheSourceIsShownWhereItHasAPicture(string? pinned, string? source, string? hash)
    {
        var shown = PictureRules.Of(WithAvatar with { Pinned = pinned });

        Assert.Equal((source, hash), (shown?.Source, shown?.ContentHash));
    }

    [Theory]
    [InlineData("youtube", RejectionCodes.Conflict)]
    [InlineData("myspace", RejectionCodes.Invalid)]
    [InlineData("avatar", RejectionCodes.Conflict)]
    public void Pin_ToWhatIsNotThere_IsRefused(string source, string code) =>
        Assert.Equal(code, PictureRules.Pin(Shown, source, Later).Rejection?.Code);

    [Fact]
    public void Pin_ToAPlatform_AsksForASyncAndARepeatForNone()
    {
        var pinned = PictureRules.Pin(Shown, "tiktok", Later).Value!;

        Assert.True(pinned.Requests.Pending);
        Assert.Same(pinned, PictureRules.Pin(pinned, "tiktok", Later).Value);
    }

    [Fact]
    public void Settle_PinnedPlatformIsDisconnected_ThePinEnds()
    {
        var pinned = PictureRules.Pin(Shown, "instagram", Later).Value!;

        Assert.Null(PictureRules.Settle(TalentRules.Disconnect(pinned, Platform.Instagram, Later).Value!, Later).Pinned);
        Assert.Equal("instagram", PictureRules.Settle(TalentRules.Disconnect(pinned, Platform.TikTok, Later).Value!, Later).Pinned);
    }

    [Fact]
    public void Settle_PinnedAvatarIsRemoved_ThePinEnds()
    {
        var pinned = PictureRules.Pin(WithAvatar, "avatar", Later).Value!;

        Assert.Null(PictureRules.Settle(TalentRules.RemoveAvatar(pinned, Later).Value!, Later).Pinned);
    }

    [Fact]
    public void Settle_EveryPictureShown_TakesANumberOnce()
    {
        var first = Shown;
        var initials = PictureRules.Settle(first with { Image = null }, Later);

        Assert.Equal((1, "aa"), (first.Shown.Number, first.Shown.ContentHash));
        Assert.Equal((2, null, Later), (initials.Shown.Number, initials.Shown.ContentHash, initials.Shown.Since));
        Assert.Equal(initials, PictureRules.Settle(initials, Later.AddHours(1)));
    }

    [Fact]
    public void Crop_ThePictureShown_GivesItARenditionHashOfItsOwn()
    {
        var cropped = PictureRules.Crop(Shown, "aa", Crop, Later).Value!;
        var back = PictureRules.Crop(cropped, "aa", null, Later).Value!;

        Assert.Equal(("aa", Crop), (cropped.Image!.SourceHash, cropped.Image.Crop));
        Assert.Equal(DisplayedPicture.HashOf("aa", Crop), cropped.Image.ContentHash);
        Assert.Matches("^[0-9a-f]{64}$", cropped.Image.ContentHash);
        Assert.Equal(("aa", null), (back.Image!.ContentHash, back.Image.Crop));
    }

    [Fact]
    public void Crop_AnotherPictureIsShownByNow_IsAConflict() =>
        Assert.Equal(RejectionCodes.Conflict, PictureRules.Crop(Shown, "other", Crop, Later).Rejection?.Code);

    [Fact]
    public void Crop_OfTheAvatar_EndsWithAnotherAvatar()
    {
        var cropped = PictureRules.Crop(WithAvatar with { Pinned = "avatar" }, "bb", Crop, Later).Value!;

        Assert.Equal((Crop, "bb"), (cropped.AvatarCrop, cropped.AvatarSourceHash));
        Assert.Equal(cropped.AvatarHash, TalentRules.SetAvatar(cropped, "bb", Later).Value!.AvatarHash);
        Assert.Null(TalentRules.SetAvatar(cropped, "cc", Later).Value!.AvatarCrop);
    }

    [Theory]
    [InlineData(-0.1, 0, 0.5, "x")]
    [InlineData(0, 1, 0.5, "y")]
    [InlineData(0, 0, 0, "size")]
    [InlineData(0.6, 0, 0.5, "size")]
    [InlineData(double.NaN, 0, 0.5, "x")]
    [InlineData(0, 0, double.PositiveInfinity, "size")]
    public void CheckCrop_OutsideThePicture_NamesTheField(double x, double y, double size, string field) =>
        Assert.Contains(field, PictureRules.CheckCrop(new PictureCrop(x, y, size))!.Errors.Keys);

    [Fact]
    public void CheckCrop_TheWholeWidth_IsFine() => Assert.Null(PictureRules.CheckCrop(new PictureCrop(0, 0.25, 1)));

    [Fact]
    public void Take_TheSamePictureEncodedAnew_KeepsHashCropAndDate()
    {
        var kept = PictureRules.Crop(Shown, "aa", Crop, Later).Value!.Image!;
        var again = new SeenPicture("dd", Prints.Of("a").Print, 0, 512);

        var taken = PictureRules.Take(kept, new FoundPicture(Platform.TikTok, 2, "aa", "https://cdn.example/new.jpg", again), Later);

        Assert.Equal(kept with { Platform = Platform.TikTok, OriginUrl = "https://cdn.example/new.jpg", Seen = again }, taken);
    }

    [Fact]
    public void Take_AnotherPicture_IsCroppedAutomatically()
    {
        var kept = PictureRules.Crop(Shown, "aa", Crop, Later).Value!.Image!;

        var taken = PictureRules.Take(kept, new FoundPicture(Platform.Instagram, 2, "ee", "https://cdn.example/new.jpg"), Later);

        Assert.Equal(("ee", "ee", null, Later), (taken.ContentHash, taken.SourceHash, taken.Crop, taken.ChangedAt));
    }

    [Fact]
    public void Restore_AnEarlierPicture_IsShownUntilTheSourceGivesAnother()
    {
        var earlier = new DisplayedPicture("tiktok", "old", "old", null);
        var restored = PictureRules.Settle(PictureRules.Restore(Shown, earlier, Later).Value!, Later);
        var reencoded = PictureRules.Settle(restored with { Image = restored.Image! with { OriginUrl = "https://cdn.example/2.jpg" } }, Later);
        var changed = PictureRules.Settle(restored with { Image = restored.Image! with { ContentHash = "new", SourceHash = "new" } }, Later);

        Assert.Equal(earlier, PictureRules.Of(restored));
        Assert.Equal(earlier, PictureRules.Of(reencoded));
        Assert.Equal(("new", null), (PictureRules.Of(changed)?.ContentHash, changed.Restored));
    }

    [Fact]
    public void Restore_WhatWouldBeShownAnyway_EndsTheRestoredOne()
    {
        var restored = PictureRules.Restore(Shown, new DisplayedPicture("tiktok", "old", "old", null), Later).Value!;

        Assert.Null(PictureRules.Restore(restored, new DisplayedPicture("instagram", "aa", "aa", null), Later).Value!.Restored);
    }

    [Theory]
    [InlineData("initials", null)]
    [InlineData("tiktok", "tiktok")]
    public void Restore_Pinned_EndsAPinThatWouldHideIt(string pinned, string? after) =>
        Assert.Equal(after, PictureRules.Restore(Shown with { Pinned = pinned }, new DisplayedPicture("tiktok", "old", "old", null), Later).Value!.Pinned);

    [Fact]
    public void Unpin_Restored_EndsIt()
    {
        var restored = PictureRules.Restore(Shown, new DisplayedPicture("tiktok", "old", "old", null), Later).Value!;

        Assert.Null(PictureRules.Pin(restored, null, Later).Value!.Restored);
    }

    [Fact]
    public void HashesOf_HoldsWhatIsHiddenToo()
    {
        var restored = PictureRules.Restore(WithAvatar, new DisplayedPicture("tiktok", "old-cropped", "old", Crop), Later).Value!;

        Assert.Equal(["aa", "bb", "old", "old-cropped"], PictureRules.HashesOf(restored));
    }
}
