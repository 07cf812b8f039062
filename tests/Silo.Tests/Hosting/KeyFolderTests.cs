using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Silo.Hosting;

namespace TalentMedia.Silo.Tests.Hosting;

public sealed class KeyFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("key-folder-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task ProcessesThatStartTogetherOnAnEmptyFolder_AgreeOnOneKey()
    {
        var apps = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => StartAsync(number), Cancelled)));

        Assert.Single(Directory.GetFiles(Path.Combine(_root, "keys"), "key-*.xml"));
        var sealedByOne = Protector(apps[0]).Protect("text");
        Assert.All(apps, app => Assert.Equal("text", Protector(app).Unprotect(sealedByOne)));
        foreach (var app in apps)
            await app.DisposeAsync();
    }

    private async Task<WebApplication> StartAsync(int number)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration[SettingKeys.DataFolder] = Path.Combine(_root, $"data-{number}");
        builder.Configuration[SettingKeys.Keys] = Path.Combine(_root, "keys");
        using var data = await DataFolder.OpenAsync(builder.Configuration, Cancelled);
        var keys = KeyFolder.Open(builder.Configuration, data);
        keys.AddKeyRing(builder.Services);
        var app = builder.Build();
        await keys.MakeKeysAsync(app, ProcessRole.Silo, Cancelled);
        return app;
    }

    private static IDataProtector Protector(WebApplication app) => app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
