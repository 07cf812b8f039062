using System.Net;
using Microsoft.Extensions.Configuration;
using TalentMedia.Operations;

namespace TalentMedia.Silo.Hosting;

/// <summary>Where to listen, and what that asks of the administrator's key.</summary>
internal static class ListenAddress
{
    private const string Default = "http://127.0.0.1:8080";

    /// <summary>Shorter keys can be guessed from the network.</summary>
    private const int ShortestPublicKey = 20;

    public static string[] Urls(IConfiguration configuration) =>
        (configuration[SettingKeys.Urls] ?? Default).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A role other than <c>all</c> makes and shows no key, so none has to be set for it.</summary>
    /// <exception cref="StartRefusedException">An address is none, or others could reach it while nobody set a key.</exception>
    public static void Check(IConfiguration configuration)
    {
        var urls = Urls(configuration);
        if (urls.Length == 0)
            throw StartRefusedException.Settings("--urls names no address. An example: --urls http://127.0.0.1:8080");
        var key = configuration[SettingKeys.AdminKey];
        if (key is not null && !ApiKeyText.IsWellFormed(key))
            throw StartRefusedException.Settings($"--admin-key must be 1 to {ApiKeyText.MaxLength} printable ASCII characters without spaces.");
        foreach (var url in urls)
        {
            if (IsLoopback(url))
                continue;
            if (key is null && ProcessRole.Of(configuration) != ProcessRole.All)
                continue;
            if (key is null)
                throw StartRefusedException.Settings($"{url} can be reached from other machines, so an administrator's key must be set: add --admin-key KEY, or listen on 127.0.0.1.");
            if (key.Length < ShortestPublicKey)
                throw StartRefusedException.Settings($"{url} can be reached from other machines, and --admin-key is shorter than {ShortestPublicKey} characters. Choose a longer one.");
        }
    }

    public static bool IsWeak(string key) => key.Length < ShortestPublicKey;

    private static bool IsLoopback(string url)
    {
        // '*' and '+' are every address, which Uri does not know.
        var text = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.AbsolutePath != "/" || uri.Host.Length == 0)
            throw StartRefusedException.Settings($"--urls: '{url}' is no address to listen on. An example: --urls http://127.0.0.1:8080 (TLS is a proxy's work).");
        return uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}
