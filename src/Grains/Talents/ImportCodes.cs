namespace TalentMedia.Talents;

/// <summary>Why a line of a file, or a row of an import, is not taken over. Clients branch on these; they are never renamed.</summary>
public static class ImportCodes
{
    public const string NameMissing = "name_missing";
    public const string NameTooLong = "name_too_long";

    /// <summary>Control characters or line breaks in it.</summary>
    public const string BadName = "bad_name";
    public const string BadExternalId = "bad_external_id";
    public const string BadHandle = "bad_handle";
    public const string BadAvatarUrl = "bad_avatar_url";

    /// <summary>An earlier line has the same external id.</summary>
    public const string DuplicateInFile = "duplicate_in_file";

    public const string NotUtf8 = "not_utf8";
    public const string LineTooLong = "line_too_long";
    public const string TooManyColumns = "too_many_columns";
    public const string QuoteNotClosed = "quote_not_closed";

    /// <summary>A quote or a carriage return where none may stand.</summary>
    public const string BadCsv = "bad_csv";

    /// <summary>Not one JSON object.</summary>
    public const string BadJson = "bad_json";

    /// <summary>A value that is neither a string nor null.</summary>
    public const string BadValue = "bad_value";
    public const string UnknownField = "unknown_field";

    /// <summary>Several talents have the external id, so that which is meant cannot be told.</summary>
    public const string AmbiguousExternalId = "ambiguous_external_id";

    /// <summary>An error of ours, which did not pass in several tries.</summary>
    public const string Internal = "internal";
}
