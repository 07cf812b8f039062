using System.Text;

namespace TalentMedia.Silo.Imaging.Children;

/// <summary>The end of what a child wrote to standard error, however much it writes.</summary>
internal sealed class LastWords
{
    private const int Limit = 4096;
    private readonly StringBuilder _text = new();

    /// <summary>Reads until the child closes the pipe.</summary>
    public async Task ListenAsync(StreamReader errors)
    {
        var buffer = new char[1024];
        int read;
        while ((read = await errors.ReadAsync(buffer.AsMemory())) > 0)
        {
            lock (_text)
            {
                _text.Append(buffer, 0, read);
                if (_text.Length > Limit) _text.Remove(0, _text.Length - Limit);
            }
        }
    }

    public override string ToString()
    {
        lock (_text) return _text.ToString().Trim();
    }
}
