using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Tests.Machine;

public sealed class WorldTests
{
    [Fact]
    public void Run_WhenOneWaits_PassesVirtualTimeOnly()
    {
        var world = new SimulatedWorld(1);
        world.Run(() => world.Delay(TimeSpan.FromDays(3)));
        Assert.Equal(TimeSpan.FromDays(3), world.Elapsed);
    }

    [Fact]
    public void Run_SeveralThreadsOfWork_AreInterleavedAsTheSeedSays()
    {
        var orders = Enumerable.Range(1, 50).Select(OrderOf).ToArray();

        Assert.Equal(OrderOf(5), orders[4]);
        Assert.True(orders.Distinct().Count() > 10, "The seeds draw hardly any different orders.");
    }

    [Fact]
    public void Run_WorkThatLeavesTheThread_IsRefused()
    {
        var world = new SimulatedWorld(1);
        var elsewhere = new TaskCompletionSource();
        var stray = Assert.Throws<InvalidOperationException>(() => world.Run(async () =>
        {
            // The world's next turn, so not before it is awaited; on a thread of its own, so that a busy pool holds nothing up.
            world.Start(() =>
            {
                new Thread(elsewhere.SetResult).Start();
                return Task.CompletedTask;
            });
            await elsewhere.Task.ConfigureAwait(false);
            await world.Delay(TimeSpan.FromSeconds(1));
        }));
        Assert.Contains("left the simulation's thread", stray.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NothingLeftToDo_SaysSoRatherThanHang()
    {
        var world = new SimulatedWorld(1);
        var never = new TaskCompletionSource();
        Assert.Equal("the run ends", Assert.Throws<InvariantViolation>(() => world.Run(() => never.Task)).Invariant);
    }

    [Fact]
    public void Run_WorkWithoutEnd_IsEndedByTheLimit()
    {
        var world = new SimulatedWorld(1) { StepLimit = 500 };
        Assert.Throws<InvariantViolation>(() => world.Run(async () =>
        {
            while (true)
                await Task.Yield();
        }));
    }

    [Fact]
    public void Start_WorkThatFails_FailsTheRun()
    {
        var world = new SimulatedWorld(1);
        Assert.Throws<FormatException>(() => world.Run(async () =>
        {
            world.Start(() => throw new FormatException());
            await world.Delay(TimeSpan.FromSeconds(1));
        }));
    }

    private static string OrderOf(int seed)
    {
        var world = new SimulatedWorld(seed);
        var order = "";
        world.Run(() => Task.WhenAll("abc".Select(name => world.Go(async () =>
        {
            for (var turn = 0; turn < 3; turn++)
            {
                order += name;
                await Task.Yield();
            }
        }))));
        return order;
    }
}
