using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace TalentMedia.Silo.Hosting;

/// <summary>From the command line to an exit code: 0 stopped cleanly, 2 bad arguments or settings, 3 a dependency could not be started.</summary>
internal static class Launch
{
    /// <summary>What a process has for its drain once its notice is over.</summary>
    public static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] args, Func<WebApplicationBuilder, CancellationToken, Task> run)
    {
        if (Flags.AskForHelp(args))
        {
            Console.WriteLine(Flags.Usage);
            return 0;
        }

        using var stop = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            await run(CreateBuilder(args), stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception) when (Explain(exception) is { } refusal)
        {
            await Console.Error.WriteLineAsync($"TalentMedia cannot start: {refusal.Message.ReplaceLineEndings(" ")}");
            return refusal.ExitCode;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>Settings from appsettings.json, then DIR/settings.json, a folder of setting files, the environment and the command line, each over the one before.</summary>
    private static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var flags = Flags.Parse(args);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "TalentMedia.Silo" });
        builder.Configuration.AddEnvironmentVariables("TALENTMEDIA__").AddInMemoryCollection(flags);
        var folder = Path.GetFullPath(builder.Configuration[SettingKeys.DataFolder] ?? ".data");
        flags[SettingKeys.DataFolder] = folder;
        try
        {
            builder.Configuration.AddJsonFile(Path.Combine(folder, "settings.json"), optional: true);
            if (builder.Configuration[SettingKeys.SettingFiles] is { } files)
                builder.Configuration.AddKeyPerFile(Path.GetFullPath(files), optional: false);
            builder.Configuration.AddEnvironmentVariables("TALENTMEDIA__").AddInMemoryCollection(flags);
        }
        catch (InvalidDataException exception)
        {
            throw StartRefusedException.Settings(exception.Message + " " + exception.InnerException?.Message, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StartRefusedException.Settings($"{SettingKeys.SettingFiles}: {exception.Message}", exception);
        }

        ListenAddress.Check(builder.Configuration);
        builder.WebHost.UseUrls(ListenAddress.Urls(builder.Configuration));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = DrainTime);
        builder.Services.AddSingleton<IHostLifetime, CalledLifetime>();
        // Standard output carries what programs wait for; everything else goes to standard error.
        builder.Logging.ClearProviders().AddSimpleConsole(console => (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ "));
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    /// <summary>What is the user's to mend, in one line; null for a fault of ours, which keeps its stack trace.</summary>
    private static StartRefusedException? Explain(Exception exception) => exception switch
    {
        StartRefusedException refusal => refusal,
        OptionsValidationException invalid => StartRefusedException.Settings(string.Join("; ", invalid.Failures), invalid),
        AddressInUseException => StartRefusedException.Settings("Orleans:SiloPort or Orleans:GatewayPort is in use by another process. Two silos on one machine need ports of their own.", exception),
        IOException { InnerException: AddressInUseException } => StartRefusedException.Settings($"{exception.Message.TrimEnd('.')}. Choose another port with --urls.", exception),
        IOException { InnerException: SocketException } or SocketException => StartRefusedException.Settings($"{exception.Message} Choose another address with --urls.", exception),
        AggregateException { InnerExceptions: [var only] } => Explain(only),
        _ => null,
    };

    /// <summary>The host does not listen to signals itself: they are heard here, and the process gives notice before it stops.</summary>
    private sealed class CalledLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
