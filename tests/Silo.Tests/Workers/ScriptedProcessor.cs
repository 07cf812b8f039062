using TalentMedia.Outcomes;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Tests.Workers;

/// <summary>Writes a small file for every preset and format, or refuses as told.</summary>
internal sealed class ScriptedProcessor : IImageProcessor
{
    public Rejection? Rejection { get; set; }

    public Action OnCall { get; set; } = () => { };

    public int Calls { get; private set; }

    public async Task<Outcome<RenderedImage>> RenderAsync(RenderRequest request, CancellationToken cancellationToken)
    {
        Calls++;
        Assert.True(File.Exists(request.SourcePath));
        Assert.Empty(Directory.GetFileSystemEntries(request.OutputFolder));
        var files = new List<RenditionFile>();
        foreach (var preset in RenditionPresets.All)
        {
            foreach (var extension in RenditionPresets.Formats)
            {
                var path = Path.Combine(request.OutputFolder, $"{preset.Name}.{extension}");
                await File.WriteAllTextAsync(path, preset.Name + extension, cancellationToken);
                files.Add(new(preset.Name, extension, path, preset.Width, preset.Width * 3 / 4, 10));
            }
        }

        OnCall();
        cancellationToken.ThrowIfCancellationRequested();
        if (Rejection is not null)
            return Rejection;
        return new RenderedImage(4000, 3000, "jpeg", "hash", ["#112233"], null, null, [.. files]);
    }

    public Task<Outcome<RenderedAvatar>> RenderAvatarAsync(AvatarRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Render jobs make no avatars.");
}
