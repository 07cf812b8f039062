using System.Text;

namespace TalentMedia.Silo.Http;

/// <summary>An address with a query, whatever query it has already.</summary>
internal static class QueryAddress
{
    public static Uri With(this Uri address, params ReadOnlySpan<(string Name, string Value)> query)
    {
        var text = new StringBuilder(address.AbsoluteUri);
        var separator = address.Query.Length > 1 ? '&' : '?';
        foreach (var (name, value) in query)
        {
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return new Uri(text.ToString());
    }
}
