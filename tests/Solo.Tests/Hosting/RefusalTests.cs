using Microsoft.Extensions.Options;

namespace TalentMedia.Solo.Tests.Hosting;

public sealed class RefusalTests
{
    [Fact]
    public async Task TwoClassesOfOneInterface_AreRefusedByName()
    {
        var refusal = await Assert.ThrowsAsync<OrleansConfigurationException>(() => Serve.Classes(typeof(FirstGrain), typeof(SecondGrain)));

        Assert.Contains(nameof(FirstGrain), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SecondGrain), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneStateName_OfTwoClasses_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<OrleansConfigurationException>(() => Serve.Classes(typeof(StateOneGrain), typeof(StateTwoGrain)));

        Assert.Contains("shared-state", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(MayGrain), "MayInterleave")]
    [InlineData(typeof(EnumeratingGrain), "IAsyncEnumerable")]
    public async Task WhatIsNotSupported_IsRefusedByName(Type grain, string feature)
    {
        var refusal = await Assert.ThrowsAsync<NotSupportedException>(() => Serve.Classes(grain));

        Assert.Contains(feature, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondSilo_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => Serve.Class<FirstGrain>(options => options.Settings["Solo:SiloCount"] = "2"));

        Assert.Contains("one process", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InterfaceWithoutClass_IsRefusedByName()
    {
        await using var cluster = await Serve.Class<FirstGrain>();

        var refusal = Assert.Throws<ArgumentException>(() => cluster.GetGrain<IMayGrain>("a"));

        Assert.Contains(nameof(IMayGrain), refusal.Message, StringComparison.Ordinal);
    }
}

internal interface ISharedGrain : IGrainWithStringKey;

internal sealed class FirstGrain : Grain, ISharedGrain;

internal sealed class SecondGrain : Grain, ISharedGrain;

internal interface IMayGrain : IGrainWithStringKey;

[MayInterleave("Any")]
internal sealed class MayGrain : Grain, IMayGrain;

internal interface IEnumeratingGrain : IGrainWithStringKey
{
    IAsyncEnumerable<int> ListAsync();
}

internal sealed class EnumeratingGrain : Grain, IEnumeratingGrain
{
    public IAsyncEnumerable<int> ListAsync() => throw new NotSupportedException();
}

[GenerateSerializer, Alias("solo-shared")]
public sealed class SharedState;

internal interface IStateOneGrain : IGrainWithStringKey;

internal interface IStateTwoGrain : IGrainWithStringKey;

internal sealed class StateOneGrain([PersistentState("shared-state", "grains")] IPersistentState<SharedState> state) : Grain, IStateOneGrain
{
    public bool Exists => state.RecordExists;
}

internal sealed class StateTwoGrain([PersistentState("shared-state", "grains")] IPersistentState<SharedState> state) : Grain, IStateTwoGrain
{
    public bool Exists => state.RecordExists;
}
