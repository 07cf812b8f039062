namespace TalentMedia.Processing;

/// <summary>How fast a batch goes, from its last ends; an estimate that slackens by itself when nothing ends any more.</summary>
internal sealed class ProgressPace
{
    private const int Window = 32;
    private readonly Queue<DateTimeOffset> _ends = new();

    public void Ended(DateTimeOffset now)
    {
        _ends.Enqueue(now);
        if (_ends.Count > Window)
            _ends.Dequeue();
    }

    /// <returns>Whole seconds, rounded up; 0 where nothing is left; null before two have ended at different times.</returns>
    public int? Remaining(int count, DateTimeOffset now)
    {
        if (count == 0)
            return 0;
        if (_ends.Count < 2 || now <= _ends.Peek())
            return null;
        var each = (now - _ends.Peek()).TotalSeconds / (_ends.Count - 1);
        return (int)Math.Min(Math.Ceiling(each * count), int.MaxValue);
    }
}
