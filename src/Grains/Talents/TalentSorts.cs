namespace TalentMedia.Talents;

/// <summary>The orders of the directory. A talent that was never synced is the one synced the longest ago.</summary>
public static class TalentSorts
{
    public const string Name = "name";
    public const string NameDescending = "-name";
    public const string LastSync = "lastSync";
    public const string LastSyncDescending = "-lastSync";

    public static readonly IReadOnlyList<string> All = [Name, NameDescending, LastSync, LastSyncDescending];

    public static bool IsByName(string sort) => sort is Name or NameDescending;

    public static bool IsDescending(string sort) => sort is NameDescending or LastSyncDescending;
}
