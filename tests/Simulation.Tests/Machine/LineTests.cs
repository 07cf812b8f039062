using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Tests.Machine;

public sealed class LineTests
{
    private const int Seeds = 200;

    [Fact]
    public void CallAsync_OverManySeeds_FailsBeforeAndAfterAndComesLate()
    {
        var (done, doneAndAnswered, undone, slow) = (0, 0, 0, 0);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var world = new SimulatedWorld(seed);
            var line = new SimulatedLine(world, "line");
            world.Run(async () =>
            {
                for (var call = 0; call < 20; call++)
                {
                    var (happened, began) = (false, world.Elapsed);
                    try
                    {
                        await line.CallAsync("something", () => happened = true, CancellationToken.None);
                        doneAndAnswered++;
                    }
                    catch (IOException)
                    {
                        _ = happened ? done++ : undone++;
                    }

                    if (world.Elapsed - began > TimeSpan.FromSeconds(1))
                        slow++;
                }
            });
        }

        Assert.All([done, doneAndAnswered, undone, slow], count => Assert.True(count > 0));
    }

    [Fact]
    public void CallAsync_WhenTheCallerDies_IsDoneAllTheSame()
    {
        var world = new SimulatedWorld(1);
        world.Faults.End();
        var line = new SimulatedLine(world, "line");
        var (done, answered) = (false, false);
        world.Run(async () =>
        {
            var process = new SimulatedProcess(world, "one");
            _ = process.Go(async () =>
            {
                await line.CallAsync("something", () => done = true, CancellationToken.None);
                answered = true;
            });
            world.After(TimeSpan.FromMicroseconds(1), process.Die);
            await world.Delay(TimeSpan.FromSeconds(1));
        });

        Assert.True(done);
        Assert.False(answered);
    }

    [Fact]
    public void CallAsync_WhatTheEffectThrows_IsTheAnswer()
    {
        var world = new SimulatedWorld(1);
        world.Faults.End();
        var line = new SimulatedLine(world, "line");
        world.Run(() => Assert.ThrowsAsync<FormatException>(() => line.CallAsync("something", () => throw new FormatException(), CancellationToken.None)));
    }
}
