using System.ComponentModel.DataAnnotations;

namespace TalentMedia.Silo.Postgres;

/// <summary>Section <c>Postgres</c>: the one database.</summary>
internal sealed class PostgresOptions
{
    public const string Section = "Postgres";

    /// <summary>An Npgsql connection string to PostgreSQL 15 or later. Without it a private server is started in the data folder, and this is set to it.</summary>
    [Required(AllowEmptyStrings = false)]
    public string ConnectionString { get; set; } = "";

    /// <summary>Connections kept at most by this process. A value in the connection string is overridden. Default 40; the private server allows 100.</summary>
    [Range(5, 1000)]
    public int MaxPoolSize { get; set; } = 40;

    /// <summary>Seconds until a command is given up. Migrations are not bound by it. Default 30.</summary>
    [Range(1, 3600)]
    public int CommandTimeoutSeconds { get; set; } = 30;
}
