using TalentMedia.Silo.Imaging.Children;

namespace TalentMedia.Silo.Imaging;

/// <summary>Says whether pictures can be rendered here, and by what.</summary>
internal sealed class ImagingSelfCheck(ChildPool pool)
{
    /// <summary>
    /// What the last child that started found, at once: a check does not queue behind pictures. Where there was none, or
    /// it did not come up, a child is started now.
    /// </summary>
    public async Task<ImagingStatus> CheckAsync(CancellationToken cancellationToken)
    {
        if (pool.Known is { } known) return Usable(known);
        try
        {
            var child = await pool.TakeAsync(cancellationToken);
            await pool.ReturnAsync(child);
            return Usable(child.Hello);
        }
        catch (Exception e) when (e is ImagingUnavailableException or IOException or System.ComponentModel.Win32Exception)
        {
            return new(false, null, null, DecodesHeic: false, e.Message);
        }
    }

    private static ImagingStatus Usable(ChildHello hello) => new(true, hello.Library, hello.Version, hello.DecodesHeic, hello.Notice);
}

/// <param name="Problem">What is wrong and how to mend it; of a usable library, why it is not the expected one.</param>
internal sealed record ImagingStatus(bool Usable, string? Library, string? Version, bool DecodesHeic, string? Problem);
