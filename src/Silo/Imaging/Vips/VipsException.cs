using System.Runtime.InteropServices;

namespace TalentMedia.Silo.Imaging.Vips;

/// <summary>libvips refused. The text is for the log; nothing branches on it.</summary>
internal sealed class VipsException(string message) : Exception(message)
{
    /// <summary>Takes and clears the library's error buffer, of which there is one a process.</summary>
    public static unsafe VipsException Take(string doing)
    {
        var text = Marshal.PtrToStringUTF8((nint)VipsNative.vips_error_buffer()) ?? string.Empty;
        VipsNative.vips_error_clear();
        return new($"{doing}: {text.Trim().ReplaceLineEndings("; ")}");
    }
}
