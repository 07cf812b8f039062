using System.Globalization;
using TalentMedia.Silo.Processes;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Uploads;

/// <summary>A computer: its processes can tell which of them have died. Of another computer's they know nothing.</summary>
internal sealed class SimulatedMachine(string name)
{
    private readonly List<SimulatedTurns> _processes = [];

    public IProcessIdentity Identify(SimulatedTurns process)
    {
        _processes.Add(process);
        return new Identity(this, string.Create(CultureInfo.InvariantCulture, $"{name}|{_processes.Count - 1}"));
    }

    private bool IsDead(string process) =>
        process.Split('|') is [var machine, var number] && machine == name && _processes[int.Parse(number, CultureInfo.InvariantCulture)].IsDead;

    private sealed class Identity(SimulatedMachine machine, string name) : IProcessIdentity
    {
        public string Name => name;

        public bool IsDead(string name) => machine.IsDead(name);
    }
}
