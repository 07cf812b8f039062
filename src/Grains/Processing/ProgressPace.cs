namespace TalentMedia.Processing;

/// <summary>How fast a batch goes, from its last ends; an estimate that slackens by itself when nothing ends any more.</summary>
internal sealed class ProgressPace
{
    private const int Window = 32;
    private readonly Queue<DateTimeOffset> ends = new();

    public void Ended(DateTimeOffset now)
    {
        ends.Enqueue(now);
        if (ends.Count > Window)
            ends.Dequeue();
    }

    /// <returns>Whole seconds, rounded up; 0 where nothing is left; null before two have ended at different times.</returns>
    public int? Remaining(int count, DateTimeOffset now)
    {
        if (count == 0)
            return 0;
        if (ends.Count < 2 || now <= ends.Peek())
            return null;
        var each = (now - ends.Peek()).TotalSeconds / (ends.Count - 1);
        return (int)Math.Min(Math.Ceiling(each * count), int.MaxValue);
    }
}
