using System.Text;

namespace TalentMedia.Silo.Imaging.Vips;

/// <summary>
/// One libvips operation: created by nickname, its options set as typed values, run once. Unlike GObject itself, a
/// name the operation does not have and a value out of its range are errors here, not warnings.
/// </summary>
internal sealed unsafe class VipsOperation : IDisposable
{
    private readonly string _nickname;
    private nint _handle;

    public VipsOperation(string nickname)
    {
        _nickname = nickname;
        _handle = VipsNative.vips_operation_new(nickname);
        if (_handle == 0) throw VipsException.Take(nickname);
    }

    /// <summary>Whether this build of the library knows the option.</summary>
    public bool Has(string option)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(option + '\0')) return FindSpec(name) is not null;
    }

    public VipsOperation With(string option, bool value) => Set(option, new Argument { Number = value ? 1 : 0 });

    /// <summary>Sets an integer, an enumeration or flags.</summary>
    public VipsOperation With(string option, int value) => Set(option, new Argument { Number = value });

    public VipsOperation With(string option, double value) => Set(option, new Argument { Real = value });

    public VipsOperation With(string option, string value) => Set(option, new Argument { Text = value });

    public VipsOperation With(string option, VipsImage value) => Set(option, new Argument { Image = value });

    public VipsOperation With(string option, ReadOnlySpan<double> values) => Set(option, new Argument { Reals = values });

    /// <summary>Runs the operation for its effect, a save say.</summary>
    public void Run()
    {
        Build();
        VipsNative.vips_object_unref_outputs(_handle);
    }

    /// <summary>Runs the operation and returns its image.</summary>
    public VipsImage RunFor(string output = "out")
    {
        Build();
        GValue value = default;
        fixed (byte* name = Encoding.UTF8.GetBytes(output + '\0'))
        {
            VipsNative.g_value_init(&value, SpecOf(name)->ValueType);
            VipsNative.g_object_get_property(_handle, name, &value);
        }

        var image = new VipsImage(VipsNative.g_value_dup_object(&value));
        VipsNative.g_value_unset(&value);
        VipsNative.vips_object_unref_outputs(_handle);
        return image;
    }

    public void Dispose()
    {
        if (_handle == 0) return;
        VipsNative.g_object_unref(_handle);
        _handle = 0;
    }

    private void Build()
    {
        // Answers a reference of its own, to this operation or to an equal one.
        var built = VipsNative.vips_cache_operation_build(_handle);
        if (built == 0)
        {
            VipsNative.vips_object_unref_outputs(_handle);
            throw VipsException.Take(_nickname);
        }

        VipsNative.g_object_unref(_handle);
        _handle = built;
    }

    private VipsOperation Set(string option, Argument argument)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(option + '\0'))
        {
            var spec = SpecOf(name);
            GValue value = default;
            VipsNative.g_value_init(&value, spec->ValueType);
            try
            {
                argument.Fill(&value);
                if (VipsNative.g_param_value_validate(spec, &value) != 0)
                    throw new ArgumentException($"{_nickname}: {option} is out of range.");
                VipsNative.g_object_set_property(_handle, name, &value);
            }
            finally
            {
                VipsNative.g_value_unset(&value);
            }
        }

        return this;
    }

    private GParamSpec* SpecOf(byte* name)
    {
        var spec = FindSpec(name);
        return spec is not null ? spec : throw new ArgumentException($"{_nickname} has no such option.");
    }

    private GParamSpec* FindSpec(byte* name) => VipsNative.g_object_class_find_property(*(nint*)_handle, name);

    /// <summary>One value, told apart by the type that the option has.</summary>
    private ref struct Argument
    {
        public int Number;
        public double Real;
        public string? Text;
        public VipsImage? Image;
        public ReadOnlySpan<double> Reals;

        public readonly void Fill(GValue* value)
        {
            if (Image is not null) VipsNative.g_value_set_object(value, Image.Handle);
            else if (Text is not null) VipsNative.g_value_set_string(value, Text);
            else if (!Reals.IsEmpty) FillArray(value);
            else FillNumber(value);
        }

        private readonly void FillArray(GValue* value)
        {
            fixed (double* first = Reals) VipsNative.vips_value_set_array_double(value, first, Reals.Length);
        }

        private readonly void FillNumber(GValue* value)
        {
            switch (VipsNative.g_type_fundamental(value->Type))
            {
                case GType.Boolean: VipsNative.g_value_set_boolean(value, Number); break;
                case GType.Int: VipsNative.g_value_set_int(value, Number); break;
                case GType.Enum: VipsNative.g_value_set_enum(value, Number); break;
                case GType.Flags: VipsNative.g_value_set_flags(value, (uint)Number); break;
                case GType.Double: VipsNative.g_value_set_double(value, Real); break;
                default: throw new ArgumentException("The option is of another type.");
            }
        }
    }
}
