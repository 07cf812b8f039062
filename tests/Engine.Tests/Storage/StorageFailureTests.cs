using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace TalentMedia.Engine.Tests.Storage;

/// <summary>What a grain and its caller learn when the storage itself fails.</summary>
public sealed class StorageFailureTests
{
    [Fact, Behaviour("A storage's own failure reaches the grain and its caller as OrleansException, with the cause inside, and the activation stays")]
    public async Task Failure_IsAnOrleansException_AndTheActivationStays()
    {
        await using var cluster = await new Stage().OpenAsync(GetType(), options =>
        {
            var services = options.Services;
            options.Services = all =>
            {
                services(all);
                all.AddKeyedSingleton<IGrainStorage>("unwritable", new UnwritableStorage());
            };
        });
        var grain = cluster.GetGrain<ILedgerGrain>($"ledger-{Guid.NewGuid():N}");

        var failure = await Assert.ThrowsAsync<OrleansException>(() => grain.WriteAsync());

        Assert.IsType<IOException>(failure.InnerException);
        Assert.Equal(1, await grain.AttemptsAsync());
        Assert.IsType<IOException>((await Assert.ThrowsAsync<OrleansException>(() => grain.ClearAsync())).InnerException);
    }

    private sealed class UnwritableStorage : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            grainState.State = Activator.CreateInstance<T>();
            return Task.CompletedTask;
        }

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new IOException("The disk is full.");

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new IOException("The disk is full.");
    }
}

internal interface ILedgerGrain : IGrainWithStringKey
{
    Task WriteAsync();

    Task ClearAsync();

    Task<int> AttemptsAsync();
}

internal sealed class LedgerGrain([PersistentState("engine-ledger", "unwritable")] IPersistentState<Notebook> state) : Grain, ILedgerGrain
{
    private int _attempts;

    public Task WriteAsync()
    {
        _attempts++;
        return state.WriteStateAsync();
    }

    public Task ClearAsync() => state.ClearStateAsync();

    public Task<int> AttemptsAsync() => Task.FromResult(_attempts);
}
