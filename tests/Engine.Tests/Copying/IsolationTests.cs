using System.Collections.Immutable;
using Orleans.Serialization;

namespace TalentMedia.Engine.Tests.Copying;

public sealed class IsolationTests(IsolationTests.Silos fixture) : EngineTests<IsolationTests.Silos>(fixture)
{
    private IShelfGrain Grain => Cluster.GetGrain<IShelfGrain>(Key);

    [Fact, Behaviour("What a caller changes in an argument after the call does not reach the grain")]
    public async Task Argument_ChangedByTheCallerLater_DoesNotReachTheGrain()
    {
        var box = new Box { Items = { "x" } };

        await Grain.PutAsync(box);
        box.Items.Add("y");

        Assert.Equal(["x"], (await Grain.TakeAsync()).Items);
    }

    [Fact, Behaviour("What a caller changes in a result does not reach the grain")]
    public async Task Result_ChangedByTheCaller_DoesNotReachTheGrain()
    {
        await Grain.PutAsync(new Box { Items = { "x" } });

        (await Grain.TakeAsync()).Items.Clear();

        Assert.Equal(["x"], (await Grain.TakeAsync()).Items);
    }

    [Fact, Behaviour("Arguments and results are copied within a silo too, unless the type or the parameter is [Immutable]")]
    public async Task CallWithinAProcess_CopiesWhatIsNotImmutable() =>
        Assert.Equal(new Sharing(Argument: false, ImmutableArgument: true, ArgumentOfImmutableType: true, Result: false), await Grain.CallItselfAsync());

    [Fact, Behaviour("A member without [Id] does not travel")]
    public async Task MembersWithoutId_AreNotCarried()
    {
        var echo = await Grain.EchoAsync(new Box { Unsent = "gone", Items = { "x" } });

        Assert.Equal("", ((Box)echo!).Unsent);
        Assert.Equal(["x"], ((Box)echo).Items);
    }

    [Fact, Behaviour("A type without [GenerateSerializer] is refused with CodecNotFoundException, by name")]
    public async Task TypeWithoutSerializer_IsRefusedByName()
    {

        var asObject = await Assert.ThrowsAsync<CodecNotFoundException>(() => Grain.EchoAsync(new Unsent()));
        var inside = await Assert.ThrowsAsync<CodecNotFoundException>(() => Grain.EchoAsync(new Holder { Inner = new() }));

        Assert.Contains(nameof(Unsent), asObject.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Unsent), inside.Message, StringComparison.Ordinal);
    }

    [Theory, Behaviour("Values of common types come back equal")]
    [MemberData(nameof(Values))]
    public async Task Values_ComeBackEqual(object value)
    {
        var echo = await Grain.EchoAsync(value);

        Assert.Equivalent(value, echo, strict: true);
        Assert.Equal(value.GetType(), echo!.GetType());
    }

    public static TheoryData<object> Values() =>
    [
        1, "text", 1.5m, DayOfWeek.Friday, Guid.Parse("5f5d6c1e-34c2-4b0e-9a52-6c3f4f1c2b11"), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        new DateOnly(2026, 1, 2), TimeSpan.FromSeconds(3), new Uri("https://example.org/a"), new[] { 1, 2, 3 }, new byte[] { 1, 2 },
        new List<string> { "a", "b" }, new Dictionary<string, int[]> { ["a"] = [1] }, new HashSet<int> { 1, 2 },
        ImmutableArray.Create("a", "b"), ImmutableDictionary<string, int>.Empty.Add("a", 1),
        new Tuple<int, string>(1, "a"), ValueTuple.Create(1, new List<int> { 2 }), new KeyValuePair<string, int>("a", 1),
        new Point(1, 2), new Positional(1, "a", [new Positional(2, "b", [])]), new Derived { Name = "n", Extra = 3 }, new ReadOnlyMembers(4, "five"),
    ];

    [Fact, Behaviour("Shared and circular references keep their shape")]
    public async Task SharedAndCircularReferences_KeepTheirShape()
    {
        var node = new Node { Name = "a" };
        node.Next = new Node { Name = "b", Next = node };

        var echo = (Node)(await Grain.EchoAsync(node))!;

        Assert.NotSame(node, echo);
        Assert.Equal("b", echo.Next!.Name);
        Assert.Same(echo, echo.Next.Next);
    }

    [Fact, Behaviour("A dictionary keeps its comparer")]
    public async Task Dictionary_KeepsItsComparer()
    {
        var echo = await Grain.EchoAsync(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["A"] = 1 });

        Assert.Equal(1, ((Dictionary<string, int>)echo!)["a"]);
    }

    public sealed class Silos : ClusterFixture
    {
        protected override void Configure(GrainClusterOptions options) => options.OnlyClasses.Remove(typeof(SmugglerGrain));
    }
}
