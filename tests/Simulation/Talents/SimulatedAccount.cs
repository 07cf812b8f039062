using System.Globalization;
using System.Text;
using TalentMedia.Talents;

namespace TalentMedia.Simulation.Talents;

/// <summary>
/// A person's account as its platform keeps it: the picture of the day and the token sets it gave out. Instagram exchanges an
/// access token that still lives for a longer one; TikTok gives a new refresh token each time, and the one before is good until
/// a set made from it is used; YouTube's refresh token stays.
/// </summary>
internal sealed class SimulatedAccount(Platform platform, string owner)
{
    /// <summary>The look of the picture that is nobody's.</summary>
    public const string Drawing = "drawing";

    private const string Encoded = ".e";

    private readonly Dictionary<string, Issued> _sets = new(StringComparer.Ordinal);
    private int _pictures = 1;
    private int _encodings;
    private bool _showsDrawing;

    public Platform Platform => platform;

    /// <summary>The talent whose account it is, which is its handle too.</summary>
    public string Owner => owner;

    /// <summary>Whether it shows a picture; without one the platform shows a placeholder.</summary>
    public bool HasPicture { get; private set; } = true;

    public Uri Picture => new($"https://cdn.example/{(_showsDrawing ? Drawing : $"{platform}/{owner}/{_pictures}")}{(_encodings == 0 ? "" : $"{Encoded}{_encodings}")}");

    public string PictureHash => HashOf(Picture);

    public static string HashOf(Uri picture) =>
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(picture.AbsolutePath.Replace("/", "", StringComparison.Ordinal))).PadRight(64, '0')[..64];

    /// <summary>What a picture looks like, whoever encoded it.</summary>
    public static string LookOf(string hash) => Encoding.UTF8.GetString(Convert.FromHexString(hash)).TrimEnd('\0').Split(Encoded)[0];

    public void ChangePicture() => (HasPicture, _pictures, _encodings, _showsDrawing) = (true, _pictures + 1, 0, false);

    /// <summary>The platform writes the same picture anew.</summary>
    public void EncodeAnew() => _encodings++;

    /// <summary>Shows what others show too and what is nobody.</summary>
    public void ShowDrawing() => (HasPicture, _encodings, _showsDrawing) = (true, 0, true);

    public void RemovePicture() => HasPicture = false;

    /// <summary>The person takes back the leave to read: no set given out so far is taken any more.</summary>
    public void Revoke()
    {
        foreach (var set in _sets.Values)
            set.IsRevoked = true;
    }

    /// <summary>A person signs in: a set that comes from no other.</summary>
    public TokenSet SignIn(DateTimeOffset now) => Issue(parent: null, now);

    /// <summary>Whether the access token opens the account. One that does ends the set that its own was made from.</summary>
    public bool Take(TokenSet tokens, DateTimeOffset now)
    {
        if (Find(tokens) is not { } set || set.IsRevoked || set.IsOver || set.Tokens.ExpiresAt <= now)
            return false;
        set.Use();
        return true;
    }

    /// <summary>Null where the credential is not taken.</summary>
    public TokenSet? Refresh(TokenSet tokens, DateTimeOffset now)
    {
        if (!IsGood(tokens, now))
            return null;
        var set = Find(tokens)!;
        set.Use();
        var fresh = Issue(set, now);
        return platform == Platform.YouTube ? fresh with { RefreshToken = null } : fresh;
    }

    /// <summary>Whether the tokens lead to new ones: the access token itself where it is exchanged, else the refresh token.</summary>
    public bool IsGood(TokenSet tokens, DateTimeOffset now) =>
        Find(tokens) is { IsRevoked: false, IsOver: false } set
        && (platform == Platform.Instagram ? set.Tokens.ExpiresAt > now : set.Tokens.RefreshToken == tokens.RefreshToken);

    /// <summary>Whether the person ended them, and nobody else.</summary>
    public bool IsRevoked(TokenSet tokens) => Find(tokens) is { IsRevoked: true };

    private Issued? Find(TokenSet tokens) => _sets.GetValueOrDefault(tokens.AccessToken);

    private TokenSet Issue(Issued? parent, DateTimeOffset now)
    {
        var number = (_sets.Count + 1).ToString(CultureInfo.InvariantCulture);
        var (life, refresh) = platform switch
        {
            Platform.Instagram => (TimeSpan.FromDays(20), null),
            Platform.TikTok => (TimeSpan.FromHours(20), $"{owner}-refresh-{number}"),
            _ => (TimeSpan.FromHours(1), $"{owner}-refresh"),
        };
        var tokens = new TokenSet($"{owner}-access-{number}", refresh, now + life);
        _sets[tokens.AccessToken] = new Issued(tokens, platform == Platform.TikTok ? parent : null);
        return tokens;
    }

    /// <param name="Parent">The set that ends when this one is used.</param>
    private sealed record Issued(TokenSet Tokens, Issued? Parent)
    {
        public bool IsRevoked { get; set; }

        public bool IsOver { get; private set; }

        public void Use()
        {
            for (var before = Parent; before is not null; before = before.Parent)
                before.IsOver = true;
        }
    }
}
