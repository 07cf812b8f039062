using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Silo.Imaging.Children;
using TalentMedia.Silo.Imaging.Pictures;
using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Imaging.Child;

/// <summary>Takes one picture from its first byte to its last rendition.</summary>
/// <param name="send">Tells the parent something in between.</param>
/// <param name="await">Waits for the parent's next word.</param>
internal sealed class PictureWorker(ChildSettings settings, VipsLibrary library, Action<ChildMessage> send, Func<ChildRequest> await)
{
    private string? _diagnosis;

    public ChildMessage Handle(ChildRequest request)
    {
        ResourceLimits.AllowCpu(settings.CpuSeconds);
        VipsNative.vips_error_clear(); // warnings of the picture before
        _diagnosis = null;
        return Try(request) with { Diagnosis = _diagnosis, PeakBytes = PeakMemory() };
    }

    private ChildMessage Try(ChildRequest request)
    {
        try
        {
            return request.Kind == ChildRequestKinds.Avatar ? Avatar(request) : Render(request);
        }
        catch (Exception e)
        {
            return new() { Fault = $"{e.GetType().Name}: {e.Message}" }; // the parent throws it to whoever asked
        }
    }

    private ChildMessage Render(ChildRequest request)
    {
        var decoded = Decode(request.SourcePath, minimumSide: 1, RenderPipeline.DecodeSize);
        if (decoded.IsRejected) return new() { Rejection = decoded.Rejection };
        using var pixels = decoded.Value.Pixels;
        return new() { Image = RenderPipeline.Run(decoded.Value.Header, pixels, request.OutputFolder) };
    }

    private ChildMessage Avatar(ChildRequest request)
    {
        var decoded = Decode(request.SourcePath, request.MinimumSide, AvatarPipeline.DecodeSize);
        if (decoded.IsRejected) return new() { Rejection = decoded.Rejection };
        using var pixels = decoded.Value.Pixels;
        var avatar = AvatarPipeline.Run(decoded.Value.Header, pixels, request);
        return avatar.IsRejected ? new() { Rejection = avatar.Rejection } : new() { Avatar = avatar.Value };
    }

    private Outcome<Decoded> Decode(string path, int minimumSide, Func<int, int, RenditionSize> decodeSize)
    {
        var source = PictureSource.Open(path, settings.Limits);
        if (source.IsRejected) return source.Rejection;
        if (!CanDecode(source.Value.Format)) return Rejections.NoDecoder(source.Value.Format.Name);
        try
        {
            var header = PictureHeader.Read(source.Value, settings.Limits, decodeSize);
            if (header.IsRejected) return header.Rejection;
            if (Math.Min(header.Value.Width, header.Value.Height) < minimumSide) return Rejections.TooSmall(minimumSide);
            WaitForMemory(header.Value.Bytes);
            return new Decoded(header.Value, header.Value.Decode());
        }
        catch (VipsException e)
        {
            _diagnosis = e.Message;
            return Rejections.Corrupt("The picture is damaged or cut short and cannot be decoded.");
        }
    }

    private bool CanDecode(PictureFormat format) =>
        PictureLoader.IsInstalled(format) && (format != PictureFormats.Heic || library.DecodesHeic);

    private void WaitForMemory(long bytes)
    {
        send(new() { Needs = bytes });
        if (await().Kind != ChildRequestKinds.Proceed) throw new InvalidDataException("The parent did not keep to the order of messages.");
    }

    /// <summary>VmHWM of proc(5).</summary>
    private static long PeakMemory()
    {
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is not null && long.TryParse(line.AsSpan(6, line.Length - 9).Trim(), out var kilobytes) ? kilobytes * 1024 : 0;
    }

    private sealed record Decoded(PictureHeader Header, VipsImage Pixels);
}
