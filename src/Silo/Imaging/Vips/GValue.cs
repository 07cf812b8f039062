using System.Runtime.InteropServices;

namespace TalentMedia.Silo.Imaging.Vips;

/// <summary>GLib's typed value: 24 bytes, zeroed before <c>g_value_init</c>, lives on the stack.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GValue
{
    public nuint Type;
    public long Data0;
    public long Data1;
}

/// <summary>The public head of GLib's description of a property.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct GParamSpec
{
    public nint Instance;
    public byte* Name;
    public int Flags;
    public nuint ValueType;
}

/// <summary>Fundamental types, from gtype.h (number shifted left by two).</summary>
internal static class GType
{
    public const nuint Boolean = 5 << 2;
    public const nuint Int = 6 << 2;
    public const nuint Enum = 12 << 2;
    public const nuint Flags = 13 << 2;
    public const nuint Double = 15 << 2;
    public const nuint String = 16 << 2;
}
