using System.Reflection;
using System.Runtime.InteropServices;

namespace TalentMedia.Silo.Imaging.Vips;

/// <summary>Finds, checks and starts the one libvips of this process.</summary>
/// <param name="Name">The file that was loaded.</param>
/// <param name="Version">As the library says it.</param>
/// <param name="DecodesHeic">The builds that are one file carry no HEVC decoder; distributions' libraries do.</param>
/// <param name="Notice">Why it is not the library one would expect; null where it is.</param>
internal sealed record VipsLibrary(string Name, string Version, bool DecodesHeic, string? Notice)
{
    /// <summary>What to do where no library was found.</summary>
    public const string HowToInstall =
        "Install it with `npm ci --prefix src/Silo/Imaging/native` and build again, or `apt-get install libvips42`.";

    private const string SystemFile = "libvips.so.42";

    /// <summary>The build that `npm ci` installed and the silo's build copied here; null where it did not.</summary>
    public static string? FindBundled()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "native", RuntimeInformation.RuntimeIdentifier);
        var portable = Path.Combine(AppContext.BaseDirectory, "native", $"linux-{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant());
        return new[] { folder, portable }
            .Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "libvips-cpp.so*"))
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
        if (!TryLoad(file, out var handles, out problem)) return null;
        NativeLibrary.SetDllImportResolver(typeof(VipsNative).Assembly, (name, _, _) => handles.GetValueOrDefault(name));
        return new(file, Initialise(file), handles[VipsNative.Vips] != handles[VipsNative.GObject], notice);
    }

    /// <summary>The bundled build is one file with everything in it; distributions keep GLib apart.</summary>
    private static bool TryLoad(string file, out Dictionary<string, nint> handles, out string problem)
    {
        handles = [];
        if (!NativeLibrary.TryLoad(file, out var vips))
        {
            problem = $"{file} cannot be loaded";
            return false;
        }

        var whole = NativeLibrary.TryGetExport(vips, nameof(VipsNative.g_object_unref), out _);
        handles[VipsNative.Vips] = vips;
        handles[VipsNative.GObject] = whole ? vips : Load("libgobject-2.0.so.0");
        handles[VipsNative.GLib] = whole ? vips : Load("libglib-2.0.so.0");
        var missing = MissingSymbols(handles);
        problem = $"{file} lacks {string.Join(", ", missing)}";
        return missing.Count == 0;
    }

    private static nint Load(string file) => NativeLibrary.TryLoad(file, out var handle) ? handle : 0;

    private static List<string> MissingSymbols(Dictionary<string, nint> handles)
    {
        List<string> missing = [];
        foreach (var method in typeof(VipsNative).GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            var library = method.Name.StartsWith("vips_", StringComparison.Ordinal) ? VipsNative.Vips : VipsNative.GObject;
            if (method.Name == nameof(VipsNative.g_free)) library = VipsNative.GLib;
            if (handles[library] == 0 || !NativeLibrary.TryGetExport(handles[library], method.Name, out _)) missing.Add(method.Name);
        }

        return missing;
    }

    private static unsafe string Initialise(string file)
    {
        if (VipsNative.vips_init("talentmedia-imaging") != 0) throw VipsException.Take("vips_init");
        // Debian's 8.14 frees its generated vector code under a race and then crashes; the bundled build has other vector code.
        if (file == SystemFile) VipsNative.vips_vector_set_enabled(0);
        VipsNative.vips_block_untrusted_set(1);
        VipsNative.vips_concurrency_set(1);
        VipsNative.vips_cache_set_max(0);
        return Marshal.PtrToStringUTF8((nint)VipsNative.vips_version_string()) ?? "unknown";
    }
}
