using System.Text.Json.Serialization;
using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Silo.Imaging.Pictures;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Imaging.Children;

/// <summary>What a child is started with, as its one argument.</summary>
/// <param name="MemoryBytes">RLIMIT_DATA.</param>
/// <param name="CpuSeconds">Of processor time a picture may take.</param>
internal sealed record ChildSettings(string? LibraryPath, PictureLimits Limits, long MemoryBytes, int CpuSeconds, int Niceness);

/// <summary>Parent to child.</summary>
/// <param name="Kind">One of <see cref="ChildRequestKinds"/>.</param>
internal sealed record ChildRequest(string Kind, string SourcePath = "", string OutputFolder = "", int MinimumSide = 0, PictureCrop? Crop = null);

internal static class ChildRequestKinds
{
    public const string Render = "render";
    public const string Avatar = "avatar";

    /// <summary>There is memory for what the child said it needs.</summary>
    public const string Proceed = "proceed";
}

/// <summary>Child to parent; one of the parts is there.</summary>
internal sealed record ChildMessage
{
    /// <summary>The first message: the child is ready.</summary>
    public ChildHello? Hello { get; init; }

    /// <summary>Bytes that decoding may need; the child waits for leave.</summary>
    public long? Needs { get; init; }

    public Rejection? Rejection { get; init; }

    public RenderedImage? Image { get; init; }

    public RenderedAvatar? Avatar { get; init; }

    /// <summary>The picture is not to blame: a file that cannot be read or written, a library that is missing.</summary>
    public string? Fault { get; init; }

    /// <summary>What the library said of a rejected picture; for the log.</summary>
    public string? Diagnosis { get; init; }

    /// <summary>The most memory this child has held so far, in bytes.</summary>
    public long PeakBytes { get; init; }
}

/// <param name="Confinement">What the kernel was asked to deny the child, and what it would not.</param>
internal sealed record ChildHello(string Library, string Version, bool DecodesHeic, string? Notice, string Confinement);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChildSettings))]
[JsonSerializable(typeof(ChildRequest))]
[JsonSerializable(typeof(ChildMessage))]
internal sealed partial class ChildJson : JsonSerializerContext;
