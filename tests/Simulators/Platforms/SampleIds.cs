using System.Globalization;
using System.Text;

namespace TalentMedia.Simulators.Platforms;

/// <summary>Ids as the platforms form them, always the same for a person.</summary>
internal static class SampleIds
{
    public static string Digits(string prefix, string person, int length) =>
        prefix + string.Concat(Encoding.UTF8.GetBytes(person).Select(value => value.ToString("D3", CultureInfo.InvariantCulture))).PadLeft(length, '0')[^(length - prefix.Length)..];

    /// <summary><c>UC</c> and 22 characters.</summary>
    public static string Channel(string person) => "UC" + person.PadRight(22, '0');
}
