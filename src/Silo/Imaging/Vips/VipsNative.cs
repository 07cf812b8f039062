using System.Runtime.InteropServices;

namespace TalentMedia.Silo.Imaging.Vips;

/// <summary>
/// The C functions of libvips and GLib we use, no more. <see cref="VipsLibrary"/> decides which file the library's name
/// stands for, and checks at start that every function here exists. None of them is variadic.
/// </summary>
internal static unsafe partial class VipsNative
{
    public const string Library = "vips";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int vips_init(string programName);

    [LibraryImport(Library)]
    public static partial byte* vips_version_string();

    [LibraryImport(Library)]
    public static partial void vips_concurrency_set(int threads);

    [LibraryImport(Library)]
    public static partial void vips_cache_set_max(int operations);

    [LibraryImport(Library)]
    public static partial void vips_block_untrusted_set(int block);

    [LibraryImport(Library)]
    public static partial void vips_vector_set_enabled(int enabled);

    [LibraryImport(Library)]
    public static partial byte* vips_error_buffer();

    [LibraryImport(Library)]
    public static partial void vips_error_clear();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint vips_operation_new(string nickname);

    [LibraryImport(Library)]
    public static partial nint vips_cache_operation_build(nint operation);

    [LibraryImport(Library)]
    public static partial void vips_object_unref_outputs(nint operation);

    [LibraryImport(Library)]
    public static partial void vips_value_set_array_double(GValue* value, double* array, int count);

    [LibraryImport(Library)]
    public static partial int vips_image_get_width(nint image);

    [LibraryImport(Library)]
    public static partial int vips_image_get_height(nint image);

    [LibraryImport(Library)]
    public static partial int vips_image_get_bands(nint image);

    [LibraryImport(Library)]
    public static partial int vips_image_get_format(nint image);

    [LibraryImport(Library)]
    public static partial int vips_image_get_interpretation(nint image);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint vips_image_get_typeof(nint image, string field);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int vips_image_get_int(nint image, string field, out int value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int vips_image_get_blob(nint image, string field, out byte* data, out nuint length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int vips_image_get_as_string(nint image, string field, out byte* text);

    [LibraryImport(Library)]
    public static partial nint vips_image_copy_memory(nint image);

    [LibraryImport(Library)]
    public static partial byte* vips_image_write_to_memory(nint image, out nuint length);

    [LibraryImport(Library)]
    public static partial void g_object_unref(nint instance);

    [LibraryImport(Library)]
    public static partial GParamSpec* g_object_class_find_property(nint objectClass, byte* name);

    [LibraryImport(Library)]
    public static partial void g_object_set_property(nint instance, byte* name, GValue* value);

    [LibraryImport(Library)]
    public static partial void g_object_get_property(nint instance, byte* name, GValue* value);

    [LibraryImport(Library)]
    public static partial nuint g_type_fundamental(nuint type);

    [LibraryImport(Library)]
    public static partial int g_param_value_validate(GParamSpec* spec, GValue* value);

    [LibraryImport(Library)]
    public static partial GValue* g_value_init(GValue* value, nuint type);

    [LibraryImport(Library)]
    public static partial void g_value_unset(GValue* value);

    [LibraryImport(Library)]
    public static partial void g_value_set_boolean(GValue* value, int boolean);

    [LibraryImport(Library)]
    public static partial void g_value_set_int(GValue* value, int number);

    [LibraryImport(Library)]
    public static partial void g_value_set_enum(GValue* value, int number);

    [LibraryImport(Library)]
    public static partial void g_value_set_flags(GValue* value, uint number);

    [LibraryImport(Library)]
    public static partial void g_value_set_double(GValue* value, double number);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void g_value_set_string(GValue* value, string text);

    [LibraryImport(Library)]
    public static partial void g_value_set_object(GValue* value, nint instance);

    [LibraryImport(Library)]
    public static partial nint g_value_dup_object(GValue* value);

    [LibraryImport(Library)]
    public static partial void g_free(void* memory);
}
