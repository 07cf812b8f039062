using System.Text;

namespace TalentMedia.Silo.Postgres;

/// <summary>Where the private server's socket stands. The kernel allows 107 bytes for a socket's path, so a deep data folder gets one under the temporary folder.</summary>
internal static class SocketFolder
{
    private const int LongestPath = 107;

    private const string Longest = "/.s.PGSQL.5432.lock";

    public static string Create(string folder, ServerAccount account)
    {
        var socket = Path.Combine(folder, "socket");
        if (Encoding.UTF8.GetByteCount(socket + Longest) > LongestPath || socket.Contains(',', StringComparison.Ordinal))
            socket = Directory.CreateTempSubdirectory("talentmedia-").FullName;
        account.MakeFolder(socket);
        return socket;
    }
}
