using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using TalentMedia.Silo.Imaging.Children;
using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Imaging.Child;

/// <summary>
/// The silo's executable in its imaging role: <c>TalentMedia.Silo imaging SETTINGS</c>. It renders one picture at a time
/// for its parent, asked and answered over standard input and output, and ends when standard input does.
/// </summary>
internal static class ImagingChild
{
    /// <summary>The first argument that selects this role.</summary>
    public const string Role = "imaging";

    private const int BadSettings = 2;
    private const int NoLibrary = 3;

    public static bool IsMeant(string[] args) => args is [Role, ..];

    public static int Run(string[] args)
    {
        var settings = args is [_, var json] ? JsonSerializer.Deserialize(json, ChildJson.Default.ChildSettings) : null;
        if (settings is null)
        {
            Console.Error.WriteLine("This role is started by the silo.");
            return BadSettings;
        }

        using var output = TakeStandardOutput();
        try
        {
            var library = VipsLibrary.Start(settings.LibraryPath);
            var confinement = Confine(settings);
            Send(output, new() { Hello = new(library.Name, library.Version, library.DecodesHeic, library.Notice, confinement) });
            Serve(settings, library, output);
            return 0;
        }
        catch (Exception e) when (e is DllNotFoundException or VipsException)
        {
            Send(output, new() { Fault = e.Message });
            return NoLibrary;
        }
    }

    private static void Serve(ChildSettings settings, VipsLibrary library, FileStream output)
    {
        using var requests = new BlockingCollection<ChildRequest>();
        var reader = new Thread(() => ReadRequests(requests)) { IsBackground = true };
        reader.Start();
        var worker = new PictureWorker(settings, library, message => Send(output, message), requests.Take);
        foreach (var request in requests.GetConsumingEnumerable()) Send(output, worker.Handle(request));
    }

    /// <summary>On a thread of its own, so that the parent's death ends a decode that cannot be interrupted.</summary>
    private static void ReadRequests(BlockingCollection<ChildRequest> requests)
    {
        using var handle = new SafeFileHandle(0, ownsHandle: false);
        using var input = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        while (MessagePipe.Read(input, ChildJson.Default.ChildRequest) is { } request) requests.Add(request);
        Libc._exit(0);
    }

    /// <summary>Keeps the pipe for messages; what a library prints goes to standard error instead.</summary>
    private static FileStream TakeStandardOutput()
    {
        var pipe = new SafeFileHandle(Libc.dup(1), ownsHandle: true);
        _ = Libc.dup2(2, 1);
        return new(pipe, FileAccess.Write, bufferSize: 0);
    }

    private static string Confine(ChildSettings settings)
    {
        var failed = ResourceLimits.Apply(settings);
        if (SystemCallFilter.Install() is { } problem) failed.Add(problem);
        return failed.Count == 0 ? "complete" : $"without {string.Join(", ", failed)}";
    }

    private static void Send(FileStream output, ChildMessage message) =>
        MessagePipe.Write(output, message, ChildJson.Default.ChildMessage);
}
