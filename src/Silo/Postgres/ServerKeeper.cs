using System.Diagnostics;
using TalentMedia.Silo.Processes;

namespace TalentMedia.Silo.Postgres;

/// <summary>
/// Ties a server's life to ours. A small shell holds the server and waits on a pipe from us; when the pipe closes,
/// because we closed it or because we are gone (kill -9 included), it asks the server for a fast shutdown (SIGINT).
/// It has a session of its own, so that Ctrl+C at the terminal reaches us and not the database under us.
/// </summary>
internal static class ServerKeeper
{
    private const string Script = """
        log=$1; remove=$2; socket=$3; shift 3
        exec 3<&0 </dev/null >>"$log" 2>&1
        "$@" 3<&- &
        server=$!
        (cat <&3 >/dev/null; kill -INT $server) &
        watch=$!
        wait $server; code=$?
        kill $watch
        if [ -n "$remove" ]; then rm -rf -- "$remove"; fi
        case $socket in "${TMPDIR:-/tmp}"/talentmedia-*) rm -rf -- "$socket";; esac
        exit $code
        """;

    /// <param name="command">The server in the foreground.</param>
    /// <param name="remove">A folder to delete once the server has ended; null for none.</param>
    /// <param name="socketFolder">Deleted too where it is a temporary one.</param>
    public static Process Start(string[] command, string logPath, string? remove, string socketFolder)
    {
        var start = new ProcessStartInfo(ProgramPath.Find("setsid"), ["--wait", "sh", "-c", Script, "talentmedia-postgres", logPath, remove ?? "", socketFolder, .. command])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        return Process.Start(start)!;
    }
}
