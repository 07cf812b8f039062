using System.Globalization;
using System.Xml;
using FsCheck;
using FsCheck.Fluent;
using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

public sealed class InitialsTests
{
    [Theory]
    [InlineData("Ada Lovelace", "AL")]
    [InlineData("ada king lovelace", "AL")]
    [InlineData("Cher", "C")]
    [InlineData("李小龍", "李")]
    [InlineData("محمد علي", "م\u200cع")]
    [InlineData("\u200fمحمد علي\u200f", "م\u200cع")]
    [InlineData("Zoë ångström", "ZÅ")]
    [InlineData("a\u0308mil", "A\u0308")]
    [InlineData("(Ada) \"Lovelace\"", "AL")]
    [InlineData("👩‍👧 Smith", "S")]
    [InlineData("👩🏽‍🚀", "👩🏽‍🚀")]
    [InlineData("🇩🇪", "🇩🇪")]
    [InlineData("50 Cent", "5C")]
    [InlineData("", "?")]
    [InlineData(" \t ", "?")]
    [InlineData("...", "?")]
    public void Of_Name_TakesWholeGraphemes(string name, string initials) => Assert.Equal(initials, Initials.Of(name));

    [Fact]
    public void Of_UnpairedSurrogate_IsSafe() => Assert.Equal("?", Initials.Of("\ud83d"));

    [Fact]
    public void Of_AnyText_IsShortAndFitForXml() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(text => text is not null), name =>
        {
            var initials = Initials.Of(name);
            _ = XmlConvert.VerifyXmlChars(initials);
            return new StringInfo(initials).LengthInTextElements is 1 or 2 or 3 && initials.Length <= 66;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_ManyMarks_IsBounded() => Assert.InRange(Initials.Of("a" + new string('\u0301', 1000)).Length, 1, 16);

    [Fact]
    public void IsRightToLeft_TellsScripts()
    {
        Assert.True(Initials.IsRightToLeft(Initials.Of("محمد علي")));
        Assert.True(Initials.IsRightToLeft(Initials.Of("דוד")));
        Assert.False(Initials.IsRightToLeft(Initials.Of("李小龍")));
    }

    [Fact]
    public void Color_AnyTalent_MeetsWcagAaUnderWhite() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var color = InitialsColor.Of($"t_{seed}");
            var channels = Convert.FromHexString(color.AsSpan(1));
            return InitialsColor.ContrastToWhite(channels[0], channels[1], channels[2]) >= 4.5 && color == InitialsColor.Of($"t_{seed}");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Color_ManyTalents_Differ() =>
        Assert.InRange(Enumerable.Range(0, 100).Select(number => InitialsColor.Of($"t_{number}")).Distinct().Count(), 60, 100);
}
