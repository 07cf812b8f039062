using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace TalentMedia.Operations;

/// <summary>A text that must not be printed: it shows as <c>***</c> wherever it is formatted, logged, serialized or looked at in a debugger. <see cref="Reveal"/> is the one way to it.</summary>
[TypeConverter(typeof(SecretConverter)), DebuggerDisplay("***")]
internal sealed class Secret(string text) : IEquatable<Secret>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _text = text;

    /// <summary>The text, for the moment of its use.</summary>
    public string Reveal() => _text;

    public override string ToString() => "***";

    public bool Equals(Secret? other) => other is not null && _text == other._text;

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);
}

/// <summary>Lets configuration bind a setting to a <see cref="Secret"/>.</summary>
internal sealed class SecretConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => new Secret((string)value);
}
