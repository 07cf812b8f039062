namespace TalentMedia.Portfolios;

/// <summary>
/// Sort keys with room between any two, so that an asset moves without renumbering its neighbours and two people who
/// move different assets never undo each other. Digits are <c>0-9A-Za-z</c>, compared ordinally. No key ends in 0: below
/// such a key and above its own beginning there would be no room.
/// </summary>
internal static class FractionalIndex
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Base = 62;
    private const int Whole = 5;

    /// <summary>A key after <paramref name="low"/> and before <paramref name="high"/>; null is the open end. Total: where the two leave no room, the result follows <paramref name="low"/>.</summary>
    public static string Between(string? low, string? high)
    {
        low ??= "";
        if (high is not null && string.CompareOrdinal(low, high) >= 0)
            high = null;
        return high is null ? After(low) : Middle(low, high);
    }

    /// <summary>Appending counts in the first five digits, so that 10,000 photographs in a row have keys of five digits.</summary>
    private static string After(string low)
    {
        var count = 0L;
        foreach (var digit in low.PadRight(Whole, '0')[..Whole])
            count = (count * Base) + Math.Max(Digits.IndexOf(digit), 0);
        if (count + 2 >= (long)Math.Pow(Base, Whole))
            return Middle(low, null);
        Span<char> key = stackalloc char[Whole];
        count += (count + 1) % Base == 0 ? 2 : 1;
        for (var i = Whole - 1; i >= 0; i--, count /= Base)
            key[i] = Digits[(int)(count % Base)];
        return new string(key);
    }

    private static string Middle(string low, string? high)
    {
        var key = "";
        for (var i = 0; ; i++)
        {
            var from = i < low.Length ? Math.Max(Digits.IndexOf(low[i]), 0) : 0;
            var to = high is not null && i < high.Length ? Math.Max(Digits.IndexOf(high[i]), 0) : Base;
            if (to - from > 1)
                return key + Digits[(from + to) / 2];
            key += Digits[from];
            if (to > from)
                high = null;
        }
    }
}
