using System.Diagnostics;
using System.Text.Json;

namespace TalentMedia.Silo.Imaging.Children;

/// <summary>One running child and the pipes to it. Not for use by two at once.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>Of a child that was killed by signal 24, processor time spent.</summary>
    private const int OutOfCpuTime = 128 + 24;

    private readonly Process _process;
    private readonly LastWords _lastWords = new();
    private readonly Task _listening;

    private ChildProcess(Process process)
    {
        _process = process;
        Id = process.Id;
        _listening = _lastWords.ListenAsync(process.StandardError);
    }

    public int Id { get; }

    public bool IsAlive => !_process.HasExited;

    /// <summary>Pictures it has taken.</summary>
    public int Pictures { get; set; }

    public ChildHello Hello { get; private set; } = null!;

    /// <summary>Starts a child and waits until it is ready.</summary>
    /// <exception cref="ImagingUnavailableException">It has no library to work with, or does not come up.</exception>
    public static async Task<ChildProcess> StartAsync(ChildSettings settings, CancellationToken cancellationToken)
    {
        var process = Process.Start(ChildProgram.Describe(settings))
            ?? throw new ImagingUnavailableException("The imaging process could not be started.");
        var child = new ChildProcess(process);
        try
        {
            var first = await child.ReceiveAsync(cancellationToken);
            child.Hello = first?.Hello ?? throw new ImagingUnavailableException(
                first?.Fault ?? $"The imaging process ended while starting. {child._lastWords}".Trim());
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>False where the child is no longer there to hear it.</summary>
    public async Task<bool> SendAsync(ChildRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await MessagePipe.WriteAsync(_process.StandardInput.BaseStream, request, ChildJson.Default.ChildRequest, cancellationToken);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The child's next message, or null where it has ended or sends what is no message: it is not to be used again.</summary>
    public async Task<ChildMessage?> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await MessagePipe.ReadAsync(_process.StandardOutput.BaseStream, ChildJson.Default.ChildMessage, cancellationToken);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Kills it and tells why it ended by itself, if it had.</summary>
    public async Task<ChildEnd> EndAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _listening;
        return new(_process.ExitCode, _process.ExitCode == OutOfCpuTime, _lastWords.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
    }
}

/// <param name="ExitCode">128 plus the signal's number where a signal ended it.</param>
/// <param name="LastWords">The end of its standard error.</param>
internal sealed record ChildEnd(int ExitCode, bool OutOfCpuTime, string LastWords);
