using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>A talent who shows one picture of Instagram, and may be synced at any time.</summary>
public abstract class PicturedTalent : IAsyncLifetime
{
    private protected const string First = "https://cdn.example/first.jpg";
    private protected const string Second = "https://cdn.example/second.jpg";

    private protected TalentCluster Cluster { get; private set; } = null!;

    private protected ITalentGrain Talent { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cluster = await TalentCluster.StartAsync(options => options.ManualCooldown = TimeSpan.Zero);
        Cluster.Instagram.Answer = _ => new Uri(First);
        Talent = await Cluster.CreateAsync("t_1", Platform.Instagram);
        await Cluster.SettledAsync("t_1");
    }

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    private protected bool Stand(string hash) => AvatarFiles.KeysOf(hash).All(key => Cluster.Objects.Keys.Contains(key.Value));
}
