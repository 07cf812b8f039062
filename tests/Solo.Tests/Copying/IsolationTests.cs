using System.Collections.Immutable;
using Orleans.Serialization;

namespace TalentMedia.Solo.Tests.Copying;

public sealed class IsolationTests
{
    [Fact]
    public async Task Argument_ChangedByTheCallerLater_DoesNotReachTheGrain()
    {
        await using var cluster = await Serve.Class<ShelfGrain>();
        var grain = cluster.GetGrain<IShelfGrain>("a");
        var box = new Box { Items = { "x" } };

        await grain.PutAsync(box);
        box.Items.Add("y");

        Assert.Equal(["x"], (await grain.TakeAsync()).Items);
    }

    [Fact]
    public async Task Result_ChangedByTheCaller_DoesNotReachTheGrain()
    {
        await using var cluster = await Serve.Class<ShelfGrain>();
        var grain = cluster.GetGrain<IShelfGrain>("a");
        await grain.PutAsync(new Box { Items = { "x" } });

        (await grain.TakeAsync()).Items.Clear();

        Assert.Equal(["x"], (await grain.TakeAsync()).Items);
    }

    [Fact]
    public async Task ImmutableTypesAndParameters_AreNotCopied()
    {
        await using var cluster = await Serve.Class<ShelfGrain>();
        var grain = cluster.GetGrain<IShelfGrain>("a");
        var leaf = new Leaf([1, 2]);
        var box = new Box();

        Assert.Same(leaf, await grain.EchoLeafAsync(leaf));
        await grain.PutAsItIsAsync(box);
        box.Items.Add("shared");

        Assert.Equal(["shared"], (await grain.TakeAsync()).Items);
    }

    [Fact]
    public async Task MembersWithoutId_AreNotCarried()
    {
        await using var cluster = await Serve.Class<ShelfGrain>();

        var echo = await cluster.GetGrain<IShelfGrain>("a").EchoAsync(new Box { Unsent = "gone", Items = { "x" } });

        Assert.Equal("", ((Box)echo!).Unsent);
        Assert.Equal(["x"], ((Box)echo).Items);
    }

    [Fact]
    public async Task TypeWithoutSerializer_IsRefusedByName()
    {
        await using var cluster = await Serve.Class<ShelfGrain>();
        var grain = cluster.GetGrain<IShelfGrain>("a");

        var asObject = await Assert.ThrowsAsync<CodecNotFoundException>(() => grain.EchoAsync(new Unsent()));
        var declared = await Assert.ThrowsAsync<CodecNotFoundException>(() => grain.RefuseAsync(null));
        var inside = await Assert.ThrowsAsync<CodecNotFoundException>(() => grain.EchoAsync(new Holder { Inner = new() }));

        Assert.Contains(nameof(Unsent), asObject.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Unsent), declared.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Unsent), inside.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Values_ComeBackEqual(object value)
    {
        await using var cluster = await Serve.Class<ShelfGrain>();

        var echo = await cluster.GetGrain<IShelfGrain>("a").EchoAsync(value);

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

    [Fact]
    public async Task SharedAndCircularReferences_KeepTheirShape()
    {
        await using var cluster = await Serve.Class<ShelfGrain>();
        var node = new Node { Name = "a" };
        node.Next = new Node { Name = "b", Next = node };

        var echo = (Node)(await cluster.GetGrain<IShelfGrain>("a").EchoAsync(node))!;

        Assert.NotSame(node, echo);
        Assert.Equal("b", echo.Next!.Name);
        Assert.Same(echo, echo.Next.Next);
    }

    [Fact]
    public async Task Dictionary_KeepsItsComparer()
    {
        await using var cluster = await Serve.Class<ShelfGrain>();

        var echo = await cluster.GetGrain<IShelfGrain>("a").EchoAsync(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["A"] = 1 });

        Assert.Equal(1, ((Dictionary<string, int>)echo!)["a"]);
    }
}
