using System.Runtime.InteropServices;

namespace TalentMedia.Silo.Imaging.Vips;

/// <summary>A libvips image: a recipe until something asks for its pixels.</summary>
internal sealed unsafe class VipsImage : SafeHandle
{
    public VipsImage(nint handle)
        : base(0, ownsHandle: true)
    {
        if (handle == 0) throw VipsException.Take("image");
        SetHandle(handle);
    }

    public override bool IsInvalid => handle == 0;

    public nint Handle => handle;

    public int Width => VipsNative.vips_image_get_width(handle);

    public int Height => VipsNative.vips_image_get_height(handle);

    public int Bands => VipsNative.vips_image_get_bands(handle);

    public BandFormat Format => (BandFormat)VipsNative.vips_image_get_format(handle);

    public Interpretation Interpretation => (Interpretation)VipsNative.vips_image_get_interpretation(handle);

    /// <summary>The last band is opacity, going by the number of bands the interpretation has.</summary>
    public bool HasAlpha => Bands > Interpretation switch
    {
        Interpretation.Grey or Interpretation.Grey16 => 1,
        Interpretation.Cmyk => 4,
        Interpretation.Multiband => Bands is 2 or 4 ? Bands - 1 : Bands,
        _ => 3,
    };

    public int? FindInt(string field) =>
        Has(field) && VipsNative.vips_image_get_int(handle, field, out var value) == 0 ? value : null;

    /// <summary>A copy of a binary field, an ICC profile say; null where there is none or it is larger than <paramref name="limit"/>.</summary>
    public byte[]? FindBlob(string field, int limit)
    {
        if (!Has(field) || VipsNative.vips_image_get_blob(handle, field, out var data, out var length) != 0) return null;
        return length <= (nuint)limit ? new ReadOnlySpan<byte>(data, (int)length).ToArray() : null;
    }

    public string? FindText(string field)
    {
        if (!Has(field) || VipsNative.vips_image_get_as_string(handle, field, out var text) != 0) return null;
        var copy = Marshal.PtrToStringUTF8((nint)text);
        VipsNative.g_free(text);
        return copy;
    }

    public bool Has(string field) => VipsNative.vips_image_get_typeof(handle, field) != 0;

    /// <summary>Computes the pixels and holds them in memory.</summary>
    public VipsImage ToMemory() => new(VipsNative.vips_image_copy_memory(handle));

    /// <summary>Computes the pixels and returns them, rows from the top, bands interleaved.</summary>
    public byte[] ToPixels()
    {
        var memory = VipsNative.vips_image_write_to_memory(handle, out var length);
        if (memory is null) throw VipsException.Take("pixels");
        try
        {
            return new ReadOnlySpan<byte>(memory, checked((int)length)).ToArray();
        }
        finally
        {
            VipsNative.g_free(memory);
        }
    }

    protected override bool ReleaseHandle()
    {
        VipsNative.g_object_unref(handle);
        return true;
    }
}

/// <summary>VipsBandFormat.</summary>
internal enum BandFormat
{
    UChar = 0,
    Char = 1,
    UShort = 2,
    Short = 3,
    UInt = 4,
    Int = 5,
    Float = 6,
    Complex = 7,
    Double = 8,
}

/// <summary>VipsInterpretation, the values that pictures have.</summary>
internal enum Interpretation
{
    Multiband = 0,
    Grey = 1,
    Cmyk = 15,
    Rgb = 17,
    Srgb = 22,
    Rgb16 = 25,
    Grey16 = 26,
    ScRgb = 28,
}
