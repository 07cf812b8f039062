namespace TalentMedia.Talents.Quotas;

/// <summary>
/// What one silo holds of a platform's quota for one purpose. So that not each call asks the grain, it asks for an eighth more than
/// it needs of what it used lately: a lease that is not used up in time is lost. Safe on many threads.
/// </summary>
internal sealed class LeasedUnits(TimeProvider time)
{
    private const int LargestBlock = 16;

    /// <summary>How long a refusal is believed before the grain is asked again: another silo may have given the reason for it.</summary>
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private (int Units, long Since) _held;
    private (long Since, TimeSpan Wait, TimeSpan Believed)? _refusal;
    private (long Since, int Units) _used;
    private int _usedBefore;
    private bool _stockingUp;

    public bool TryTake(int units)
    {
        lock (_gate)
        {
            if (_held.Units < units || time.GetElapsedTime(_held.Since) >= QuotaRules.Lease)
                return false;
            _held.Units -= units;
            Use(units);
            return true;
        }
    }

    /// <summary>How long until there is one by what was said last, unless there is one here; null where there may be one.</summary>
    public TimeSpan? Wait()
    {
        lock (_gate)
        {
            if (_refusal is not { } refusal || (_held.Units > 0 && time.GetElapsedTime(_held.Since) < QuotaRules.Lease))
                return null;
            var left = refusal.Wait - time.GetElapsedTime(refusal.Since);
            return left > TimeSpan.Zero ? left : null;
        }
    }

    /// <summary>How long until it makes sense to ask the grain; null where it does now.</summary>
    public TimeSpan? Refusal()
    {
        lock (_gate)
        {
            if (_refusal is not { } refusal || time.GetElapsedTime(refusal.Since) is var passed && passed >= refusal.Believed)
                return null;
            return refusal.Wait > passed ? refusal.Wait - passed : TimeSpan.Zero;
        }
    }

    /// <summary>How many units to ask for where so many are needed; only one request at a time stocks up.</summary>
    public (int Units, bool StocksUp) Want(int units)
    {
        lock (_gate)
        {
            Use(0);
            var more = _stockingUp ? 0 : Math.Min(LargestBlock, (_used.Units + _usedBefore) / 8);
            _stockingUp |= more > 0;
            return (units + more, more > 0);
        }
    }

    /// <param name="since">Before they were asked for, from which on they are good for <see cref="QuotaRules.Lease"/>.</param>
    public void Hold(int units, long since)
    {
        lock (_gate)
        {
            var left = time.GetElapsedTime(_held.Since) < QuotaRules.Lease ? _held.Units : 0;
            _held = (left + units, left > 0 && _held.Since < since ? _held.Since : since);
        }
    }

    public void Spend(int units)
    {
        lock (_gate)
            Use(units);
    }

    public void StockedUp()
    {
        lock (_gate)
            _stockingUp = false;
    }

    public void Refuse(TimeSpan wait)
    {
        var believed = wait < Believed ? wait : Believed;
        lock (_gate)
        {
            if (_refusal is not { } stands || stands.Believed - time.GetElapsedTime(stands.Since) < believed)
                _refusal = (time.GetTimestamp(), wait, believed);
        }
    }

    /// <summary>A pause ends when it ends, and is never shortened: what is held is given up, and nobody asks before.</summary>
    public void Pause(TimeSpan wait)
    {
        lock (_gate)
        {
            _held = default;
            if (_refusal is not { } stands || stands.Believed - time.GetElapsedTime(stands.Since) < wait)
                _refusal = (time.GetTimestamp(), wait, wait);
        }
    }

    private void Use(int units)
    {
        var passed = time.GetElapsedTime(_used.Since);
        if (passed >= QuotaRules.Lease)
        {
            _usedBefore = passed >= 2 * QuotaRules.Lease ? 0 : _used.Units;
            _used = (time.GetTimestamp(), 0);
        }

        _used.Units += units;
    }
}
