using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TalentMedia.Operations;
using TalentMedia.Silo.Http;
using TalentMedia.Silo.Http.YouTube;

namespace TalentMedia.Silo.Tests.Http;

public sealed class OutboundSettingsTests
{
    [Theory]
    [InlineData("Outbound:TrustedOrigins:0", "http://127.0.0.1:5099/path", "Outbound:TrustedOrigins:0")]
    [InlineData("Outbound:MaximumRedirects", "11", "Outbound:MaximumRedirects")]
    [InlineData("Outbound:FurtherPorts:0", "0", "Outbound:FurtherPorts")]
    [InlineData("Outbound:CallTimeout", "00:00:00", "Outbound:CallTimeout")]
    [InlineData("Talents:Platforms:Instagram:BaseAddress", "http://graph.instagram.com/", "Talents:Platforms:Instagram:BaseAddress")]
    [InlineData("Talents:Platforms:TikTok:BaseAddress", "https://127.0.0.1/", "Talents:Platforms:TikTok:BaseAddress")]
    [InlineData("Talents:Platforms:YouTube:TokenAddress", "token", "Talents:Platforms:YouTube:TokenAddress")]
    [InlineData("Talents:Platforms:TikTok:ClientId", "abc", "Talents:Platforms:TikTok:ClientSecret")]
    public async Task Start_BadSetting_IsNamed(string key, string value, string named)
    {
        await using var services = OutsideWorld.Services(new() { [key] = value });

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoSettings_IsFine()
    {
        await using var services = OutsideWorld.Services([]);

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.Empty(services.GetRequiredService<TrustedOrigins>().All);
    }

    [Fact]
    public async Task Secret_BoundFromSettings_IsNeverPrinted()
    {
        await using var services = OutsideWorld.Services(new() { ["Talents:Platforms:YouTube:ApiKey"] = "AIza-very-secret" });
        var key = services.GetRequiredService<IOptions<YouTubeOptions>>().Value.ApiKey;

        Assert.Equal("AIza-very-secret", key.Reveal());
        Assert.Equal("*** ***", $"{key} {string.Join(',', new[] { key })}");
        Assert.DoesNotContain("AIza", System.Text.Json.JsonSerializer.Serialize(key), StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_SameText_IsEqual() => Assert.Equal(new Secret("a"), new Secret("a"));
}
