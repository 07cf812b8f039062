namespace TalentMedia.Silo.ObjectStore;

/// <summary>Section <c>ObjectStore</c>: where originals and renditions are kept.</summary>
internal sealed class ObjectStoreOptions
{
    public const string Section = "ObjectStore";

    /// <summary>The folder of the file system store. Default: <c>objects</c> in the data folder (<c>Data:Folder</c>).</summary>
    public string? Folder { get; set; }
}
