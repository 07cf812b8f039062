using System.Reflection;
using System.Runtime.InteropServices;

namespace TalentMedia.Silo.Imaging.Vips;

/// <summary>Finds, checks and starts the one libvips of this process.</summary>
/// <param name="Name">The file that was loaded.</param>
/// <param name="Version">As the library says it.</param>
/// <param name="DecodesHeic">The bundled build carries no HEVC decoder; distributions' libraries do.</param>
/// <param name="Notice">Why it is not the library one would expect; null where it is.</param>
internal sealed record VipsLibrary(string Name, string Version, bool DecodesHeic, string? Notice)
{
    /// <summary>What to do where no library was found.</summary>
    public const string HowToInstall =
        "Install it with `npm ci --prefix src/Silo/Imaging/native` and build again, or `apt-get install libvips42`.";

    private const string SystemFile = "libvips.so.42";
    private const string BundledName = "libvips-cpp";

    /// <summary>The build that `npm ci` installed and the silo's build copied here; null where it did not.</summary>
    public static string? FindBundled()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "native", RuntimeInformation.RuntimeIdentifier);
        var portable = Path.Combine(AppContext.BaseDirectory, "native", $"linux-{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant());
        return new[] { folder, portable }
            .Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, BundledName + ".so*"))
            .Order(StringComparer.Ordinal)
            .LastOrDefault();
    }

    /// <summary>Loads the configured library, or else the bundled one, or else the system's, and initialises it. Once a process.</summary>
    /// <exception cref="DllNotFoundException">None could be used; the message says why and how to install one.</exception>
    public static VipsLibrary Start(string? configured)
    {
        if (!string.IsNullOrEmpty(configured)) return Use(configured, notice: null, out var why) ?? throw Missing(why);

        var bundled = FindBundled();
        var problem = "the bundled build is not installed";
        if (bundled is not null && Use(bundled, notice: null, out problem) is { } library) return library;
        return Use(SystemFile, $"Falling back to the system's libvips, with its vector code off: {problem}.", out var second)
            ?? throw Missing($"{problem}; {second}");
    }

    private static DllNotFoundException Missing(string why) => new($"No usable libvips: {why}. {HowToInstall}");

    private static VipsLibrary? Use(string file, string? notice, out string problem)
    {
        if (!NativeLibrary.TryLoad(file, out var handle))
        {
            problem = $"{file} cannot be loaded";
            return null;
        }

        // The bundled build is one file with GLib in it; of a distribution's the loader looks into the libraries it needs.
        var missing = MissingSymbols(handle);
        problem = $"{file} lacks {string.Join(", ", missing)}";
        if (missing.Length > 0) return null;
        NativeLibrary.SetDllImportResolver(typeof(VipsNative).Assembly, (name, _, _) => name == VipsNative.Library ? handle : 0);
        var decodesHeic = !Path.GetFileName(file).StartsWith(BundledName, StringComparison.Ordinal);
        return new(file, Initialise(), decodesHeic, notice);
    }

    private static string[] MissingSymbols(nint handle) =>
        [.. typeof(VipsNative).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(m => m.Name)
            .Where(name => !NativeLibrary.TryGetExport(handle, name, out _))];

    private static unsafe string Initialise()
    {
        if (VipsNative.vips_init("talentmedia-imaging") != 0) throw VipsException.Take("vips_init");
        var version = Marshal.PtrToStringUTF8((nint)VipsNative.vips_version_string()) ?? "unknown";
        // Up to 8.14 generated vector code is freed under a race, and the process crashes; later ones have other vector code.
        if (!global::System.Version.TryParse(version.Split('-')[0], out var number) || number < new global::System.Version(8, 15)) VipsNative.vips_vector_set_enabled(0);
        VipsNative.vips_block_untrusted_set(1);
        VipsNative.vips_concurrency_set(1);
        VipsNative.vips_cache_set_max(0);
        return version;
    }
}
