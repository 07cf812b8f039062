namespace TalentMedia.Silo;

/// <summary>The process cannot start, and one line says why and what would be right. Program.cs prints it and exits with <see cref="ExitCode"/>.</summary>
internal sealed class StartRefusedException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Bad arguments or settings.</summary>
    public const int BadSettings = 2;

    /// <summary>A dependency could not be started or reached.</summary>
    public const int MissingDependency = 3;

    public int ExitCode { get; } = exitCode;

    public static StartRefusedException Settings(string message, Exception? inner = null) => new(BadSettings, message, inner);

    public static StartRefusedException Dependency(string message, Exception? inner = null) => new(MissingDependency, message, inner);
}
