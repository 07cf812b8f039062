namespace TalentMedia.Simulators;

/// <summary>The command line, as README.md states it.</summary>
/// <param name="Seed">Fill in samples there and end; null to listen.</param>
internal sealed record Arguments(string Url, string? Photographs, Uri? Seed)
{
    public static bool TryParse(string[] args, out Arguments parsed, out string problem)
    {
        parsed = new Arguments("http://127.0.0.1:0", null, null);
        problem = "";
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--urls" when IsLoopback(value):
                    parsed = parsed with { Url = value! };
                    break;
                case "--photographs" when Directory.Exists(value):
                    parsed = parsed with { Photographs = value };
                    break;
                case "--seed" when Uri.TryCreate(value, UriKind.Absolute, out var api):
                    parsed = parsed with { Seed = api };
                    break;
                default:
                    problem = $"{args[i]} {value}: expected --urls http://127.0.0.1:PORT, --photographs FOLDER or --seed API_URL";
                    return false;
            }
        }

        return true;
    }

    /// <summary>It hands out tokens to everyone, so nobody but this machine may reach it.</summary>
    private static bool IsLoopback(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.IsLoopback && parsed.Scheme == Uri.UriSchemeHttp;
}
