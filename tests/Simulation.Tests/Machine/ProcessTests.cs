using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Tests.Machine;

public sealed class ProcessTests
{
    private readonly SimulatedWorld _world = new(1);

    [Fact]
    public void Die_TurnsAndTimersOfTheProcess_NeverRunAgain()
    {
        var process = new SimulatedProcess(_world, "one");
        var (turns, ticks) = (0, 0);
        _world.Run(async () =>
        {
            _ = process.Go(async () =>
            {
                while (true)
                {
                    turns++;
                    await Task.Delay(TimeSpan.FromSeconds(1), process.Clock);
                }
            });
            await using var timer = process.Clock.CreateTimer(_ => ticks++, null, TimeSpan.Zero, TimeSpan.FromSeconds(1));
            await _world.Delay(TimeSpan.FromSeconds(2.5));
            process.Die();
            var (turnsThen, ticksThen) = (turns, ticks);
            await _world.Delay(TimeSpan.FromMinutes(1));

            Assert.Equal(3, turnsThen);
            Assert.Equal((turnsThen, ticksThen), (turns, ticks));
        });
    }

    [Fact]
    public void Die_WhoWaitsForAnAnswer_LearnsOfItAtOnce() => _world.Run(async () =>
    {
        var process = new SimulatedProcess(_world, "one");
        var never = new TaskCompletionSource<int>();
        var answer = process.CallAsync(() => never.Task);
        _world.After(TimeSpan.FromSeconds(1), process.Die);

        await Assert.ThrowsAsync<ProcessGoneException>(() => answer);
        Assert.Equal(TimeSpan.FromSeconds(1), _world.Elapsed);
        await Assert.ThrowsAsync<ProcessGoneException>(() => process.CallAsync(() => Task.FromResult(1)));
    });

    [Fact]
    public void Freeze_WhatFallsDue_HappensAfterwards() => _world.Run(async () =>
    {
        var process = new SimulatedProcess(_world, "one");
        var (worked, ticked) = (TimeSpan.Zero, TimeSpan.Zero);
        await using var timer = process.Clock.CreateTimer(_ => ticked = _world.Elapsed, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        process.Freeze(TimeSpan.FromSeconds(10));
        await process.Go(() =>
        {
            worked = _world.Elapsed;
            return Task.CompletedTask;
        });

        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)), (worked, ticked));
    });

    [Fact]
    public void Freeze_AndDie_NothingHappens() => _world.Run(async () =>
    {
        var process = new SimulatedProcess(_world, "one");
        var worked = false;
        process.Freeze(TimeSpan.FromSeconds(10));
        _ = process.Go(() =>
        {
            worked = true;
            return Task.CompletedTask;
        });
        _world.After(TimeSpan.FromSeconds(5), process.Die);
        await _world.Delay(TimeSpan.FromMinutes(1));

        Assert.False(worked);
    });

    [Fact]
    public void Clock_ThatJumps_MovesTheWallAndNoTimer() => _world.Run(async () =>
    {
        var process = new SimulatedProcess(_world, "one");
        var waiting = Task.Delay(TimeSpan.FromSeconds(10), process.Clock);
        process.Clock.Offset = TimeSpan.FromHours(-1);

        await waiting;

        Assert.Equal(SimulatedWorld.Begin + TimeSpan.FromSeconds(10) - TimeSpan.FromHours(1), process.Clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(10), _world.Elapsed);
    });
}
