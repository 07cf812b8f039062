namespace TalentMedia.Engine.Tests.Copying;

public sealed class RefusalTests
{
    [Fact, Behaviour("A grain interface that names a type without [GenerateSerializer] is refused at start, by the type's name")]
    public async Task InterfaceThatNamesAnUnsentType_IsRefusedAtStart()
    {
        var refusal = await Assert.ThrowsAsync<OrleansConfigurationException>(() => GrainCluster.StartAsync(options => options.OnlyClasses.Add(typeof(SmugglerGrain))));

        Assert.Contains(nameof(Unsent), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(ISmugglerGrain), refusal.Message, StringComparison.Ordinal);
    }
}

internal interface ISmugglerGrain : IGrainWithStringKey
{
    Task SmuggleAsync(Unsent unsent);
}

internal sealed class SmugglerGrain : Grain, ISmugglerGrain
{
    public Task SmuggleAsync(Unsent unsent) => Task.CompletedTask;
}
