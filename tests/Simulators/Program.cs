namespace TalentMedia.Simulators;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        await using var host = await SimulatorHost.StartAsync();
        Console.WriteLine($"Simulators: {host.Origin}");
        while (await Console.In.ReadLineAsync() is not null) continue;
        return args.Length * 0;
    }
}
