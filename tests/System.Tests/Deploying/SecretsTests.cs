using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using TalentMedia.Operations;
using TalentMedia.Silo.Engine;
using TalentMedia.Silo.Engine.Security;

namespace TalentMedia.SystemTests.Deploying;

/// <summary>deploy/secrets.sh.</summary>
public sealed class SecretsTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("talentmedia-secrets-").FullName, "secrets");

    [Fact]
    public async Task WhatItMakes_IsWhatComposeMounts_AndNobodyElseCanReachIt()
    {
        await MakeAsync();

        var files = Directory.GetFiles(_folder).Select(Path.GetFileName).ToArray();
        Assert.Equal(ComposeFile.Read().Top("secrets").Keys.Select(key => (string)key).Append("ca.key").Order(), files.Order());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(Path.Combine(_folder, "ca.key")));
    }

    [Fact]
    public async Task WhatItMakes_IsTakenByTheProgram()
    {
        await MakeAsync();
        var tls = ClusterTls.Of(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [ClusterTlsOptions.Section + ":CertificateFile"] = Path.Combine(_folder, "tls.crt"),
            [ClusterTlsOptions.Section + ":KeyFile"] = Path.Combine(_folder, "tls.key"),
            [ClusterTlsOptions.Section + ":AuthorityFile"] = Path.Combine(_folder, "ca.crt"),
        }).Build());

        Assert.True(tls!.Trusts(X509Certificate2.CreateFromPem(await ReadAsync("tls.crt"))));
        Assert.True(ApiKeyText.IsWellFormed((await ReadAsync("Access__AdminKey")).TrimEnd('\n')));
        Assert.InRange((await ReadAsync("Orleans__ClusterSecret")).TrimEnd('\n').Length, OrleansOptions.ShortestSecret, 1000);
        var connection = new Npgsql.NpgsqlConnectionStringBuilder((await ReadAsync("Postgres__ConnectionString")).TrimEnd('\n'));
        Assert.Equal(("postgres", "talentmedia", (await ReadAsync("postgres-password")).TrimEnd('\n')), (connection.Host, connection.Database, connection.Password));
    }

    [Fact]
    public async Task AtASecondTime_OnlyWhatIsGoneIsMadeAnew()
    {
        await MakeAsync();
        var before = Contents();
        File.Delete(Path.Combine(_folder, "tls.crt"));

        await MakeAsync();

        var after = Contents();
        Assert.Equal(["tls.crt", "tls.key"], after.Where(file => file.Value != before[file.Key]).Select(file => file.Key).Order());
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    private async Task MakeAsync()
    {
        using var script = Process.Start(new ProcessStartInfo(Path.Combine(ComposeFile.Folder, "secrets.sh"), [_folder]) { UseShellExecute = false, RedirectStandardError = true })!;
        var said = await script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(script.ExitCode == 0, said);
    }

    private Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(_folder, file), TestContext.Current.CancellationToken);

    private Dictionary<string, string> Contents() => Directory.GetFiles(_folder).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
}
