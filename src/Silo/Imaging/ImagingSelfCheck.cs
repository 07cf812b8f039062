using TalentMedia.Silo.Imaging.Children;

namespace TalentMedia.Silo.Imaging;

/// <summary>Says whether pictures can be rendered here, and by what.</summary>
internal sealed class ImagingSelfCheck(ChildPool pool)
{
    /// <summary>Has a child load its library, or asks one that has.</summary>
    public async Task<ImagingStatus> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var child = await pool.TakeAsync(cancellationToken);
            await pool.ReturnAsync(child);
            return new(true, child.Hello.Library, child.Hello.Version, child.Hello.DecodesHeic, child.Hello.Notice);
        }
        catch (Exception e) when (e is ImagingUnavailableException or IOException or System.ComponentModel.Win32Exception)
        {
            return new(false, null, null, DecodesHeic: false, e.Message);
        }
    }
}

/// <param name="Problem">What is wrong and how to mend it; of a usable library, why it is not the expected one.</param>
internal sealed record ImagingStatus(bool Usable, string? Library, string? Version, bool DecodesHeic, string? Problem);
