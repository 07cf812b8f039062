namespace TalentMedia.Silo.Postgres;

/// <summary>How a private server is kept.</summary>
/// <param name="Folder">Absolute. Holds the cluster, the socket, the password and the server's log.</param>
internal sealed record PrivatePostgresOptions(string Folder)
{
    /// <summary>Whether a confirmed write survives a power cut. Only tests switch it off.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Whether the folder disappears when the server ends, even after a crash of its owner. For tests.</summary>
    public bool Temporary { get; init; }

    /// <summary>How long the server may take to start (recovery after a crash included) and to stop. Default two minutes.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);
}
