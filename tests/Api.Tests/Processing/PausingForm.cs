using System.IO.Pipelines;
using System.Net;
using System.Text;

namespace TalentMedia.Api.Tests.Processing;

/// <summary>A form whose files are sent when the test says so.</summary>
internal sealed class PausingForm : HttpContent
{
    private const string Boundary = "pausing";
    private readonly Pipe _pipe = new();

    public PausingForm() => Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={Boundary}");

    public async Task SendFileAsync(string name, byte[] bytes)
    {
        await WriteAsync($"--{Boundary}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
        await _pipe.Writer.WriteAsync(bytes);
        // The next boundary's beginning is what ends a file.
        await WriteAsync($"\r\n--{Boundary}\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n\r\n");
    }

    public async Task EndAsync()
    {
        await WriteAsync($"--{Boundary}--\r\n");
        await _pipe.Writer.CompleteAsync();
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _pipe.Reader.CopyToAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private async Task WriteAsync(string text) => await _pipe.Writer.WriteAsync(Encoding.ASCII.GetBytes(text));
}
