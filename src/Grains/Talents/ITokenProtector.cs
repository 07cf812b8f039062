namespace TalentMedia.Talents;

/// <summary>Port: encrypts tokens at rest. What is protected for one account opens for that account only.</summary>
internal interface ITokenProtector
{
    string Protect(string talentId, Platform platform, TokenSet tokens);

    /// <summary>Null where it cannot be opened: another account's, or the keys are lost.</summary>
    TokenSet? Unprotect(string talentId, Platform platform, string protectedTokens);
}
