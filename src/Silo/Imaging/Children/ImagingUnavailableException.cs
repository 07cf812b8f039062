namespace TalentMedia.Silo.Imaging.Children;

/// <summary>No picture can be rendered at present, or this one could not for a reason outside it; the message says what to do.</summary>
internal sealed class ImagingUnavailableException(string message) : Exception(message);
