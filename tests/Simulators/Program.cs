using System.Runtime.InteropServices;
using TalentMedia.Simulators.Seeding;

namespace TalentMedia.Simulators;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (!Arguments.TryParse(args, out var arguments, out var problem))
        {
            await Console.Error.WriteLineAsync(problem);
            return 2;
        }

        using var stopping = new CancellationTokenSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stopping));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stopping));
        if (arguments.Seed is { } api) return await SeedAsync(api, arguments, stopping.Token) ? 0 : 1;
        await using var host = await SimulatorHost.StartAsync(url: arguments.Url);
        Console.WriteLine($"Simulators: {host.Origin}");
        await ObeyAsync(arguments, stopping.Token);
        return 0;
    }

    /// <summary>One instruction a line, until the input ends.</summary>
    private static async Task ObeyAsync(Arguments arguments, CancellationToken stopping)
    {
        // Reading a console cannot be cancelled; the wait for it can, and the read ends with the process.
        using var input = new StreamReader(Console.OpenStandardInput());
        try
        {
            while (await input.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(stopping) is { } line)
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (words is ["seed", var address] && Uri.TryCreate(address, UriKind.Absolute, out var api)) await SeedAsync(api, arguments, stopping);
                else if (words.Length > 0) await Console.Error.WriteLineAsync($"Not understood: {line}");
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop; the host ends after this.
        }
    }

    private static async Task<bool> SeedAsync(Uri api, Arguments arguments, CancellationToken stopping)
    {
        try
        {
            var key = Environment.GetEnvironmentVariable(SampleSeeder.KeyVariable);
            await SampleSeeder.SeedAsync(api, key, arguments.Photographs, Console.Error.WriteLine, stopping);
            Console.WriteLine("Seeded");
            return true;
        }
        catch (Exception failure) when (failure is SeedFailedException or HttpRequestException or System.Text.Json.JsonException or KeyNotFoundException)
        {
            Console.WriteLine($"Seed failed: {failure.Message.ReplaceLineEndings(" ")}");
            return false;
        }
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stopping)
    {
        context.Cancel = true;
        stopping.Cancel();
    }
}
