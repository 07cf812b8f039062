namespace TalentMedia.Silo.Processes;

/// <summary>Who this process is, for those who must know whether it still lives.</summary>
internal interface IProcessIdentity
{
    /// <summary>No other process, before or after, has the same.</summary>
    string Name { get; }

    /// <summary>Whether <paramref name="name"/> was a process of this machine that runs no more. False in doubt.</summary>
    bool IsDead(string name);
}
