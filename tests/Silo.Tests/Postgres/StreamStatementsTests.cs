using System.Text;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

/// <summary>The statements that Orleans' stream provider reads from the database, run with its parameters and read by its columns.</summary>
public sealed class StreamStatementsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int Attempts = 2;

    private const int Lasting = 600;

    [Fact]
    public async Task Messages_ComeInOrder_EachOnceWhileItIsHidden_AndOnlyOfTheirQueue()
    {
        var first = await QueueAsync("order", "a");
        var second = await QueueAsync("order", "b");
        await QueueAsync("order-of-another", "c");

        Assert.Equal([(first, 1, "a")], await GetAsync("order", count: 1));
        Assert.Equal([(second, 1, "b")], await GetAsync("order"));
        Assert.Empty(await GetAsync("order"));
    }

    [Fact]
    public async Task Messages_OfTwoReceiversAtOnce_GoToOneOfThem()
    {
        for (var number = 0; number < 40; number++)
            await QueueAsync("race", $"{number}");

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GetAsync("race", count: 20)));

        var ids = taken.SelectMany(batch => batch.Select(message => message.Id)).ToArray();
        Assert.Equal(ids.Distinct().Count(), ids.Length);
    }

    [Fact]
    public async Task Confirmation_RemovesWhatItsReceiptNames_AndALateOneNothing()
    {
        var id = await QueueAsync("confirm", "a");
        await GetAsync("confirm", hidden: 0);
        await GetAsync("confirm", hidden: 0);

        Assert.Empty(await ConfirmAsync("confirm", $"{id}:1"));
        Assert.Empty(await ConfirmAsync("confirm-of-another", $"{id}:2"));
        Assert.Equal([id], await ConfirmAsync("confirm", $"{id}:2"));
        Assert.Empty(await ConfirmAsync("confirm", $"{id}:2"));
    }

    [Fact]
    public async Task NegativeReceipt_GivesTheMessageBackAtOnce()
    {
        var (first, second) = (await QueueAsync("return", "a"), await QueueAsync("return", "b"));
        await GetAsync("return");

        Assert.Equal([first, second], (await ConfirmAsync("return", $"{first}:-1|{second}:1")).Order());
        Assert.Equal([(first, 2, "a")], await GetAsync("return"));
    }

    [Fact]
    public async Task Failure_ShowsTheMessageAgain_UntilItsAttemptsAreSpent()
    {
        var id = await QueueAsync("fail", "a");
        await GetAsync("fail");
        await FailAsync("fail", id);
        Assert.Equal([(id, 2, "a")], await GetAsync("fail"));

        await FailAsync("fail", id);

        Assert.Equal(0, await CountAsync("fail"));
    }

    [Fact]
    public async Task ExpiredMessages_AreNotHandedOut_AndGoWithTheNextLook()
    {
        await QueueAsync("expired", "a", lasting: 0);

        Assert.Empty(await GetAsync("expired"));

        Assert.Equal(0, await CountAsync("expired"));
    }

    [Fact]
    public async Task Eviction_RemovesWhatNobodyWillGet_AndNothingElse()
    {
        await QueueAsync("evict", "a", lasting: 0);
        await QueueAsync("evict", "b");

        await RunAsync("EvictStreamMessagesKey", "evict", ("MaxCount", 10), ("MaxAttempts", Attempts), ("RemovalTimeout", 1));
        await RunAsync("EvictStreamDeadLettersKey", "evict", ("MaxCount", 10));

        Assert.Equal(1, await CountAsync("evict"));
    }

    private async Task<long> QueueAsync(string queue, string payload, int lasting = Lasting) =>
        (long)Assert.Single(await RunAsync("QueueStreamMessageKey", queue, ("Payload", Encoding.UTF8.GetBytes(payload)), ("ExpiryTimeout", lasting)))["MessageId"];

    private async Task<(long Id, int Dequeued, string Payload)[]> GetAsync(string queue, int count = 10, int hidden = 60) =>
        [.. (await RunAsync(
                "GetStreamMessagesKey", queue, ("MaxCount", count), ("MaxAttempts", Attempts), ("VisibilityTimeout", hidden),
                ("RemovalTimeout", 1), ("EvictionInterval", 1), ("EvictionBatchSize", 100)))
            .Select(row => ((long)row["MessageId"], (int)row["Dequeued"], Encoding.UTF8.GetString((byte[])row["Payload"]))).Order()];

    private async Task<long[]> ConfirmAsync(string queue, string items) =>
        [.. (await RunAsync("ConfirmStreamMessagesKey", queue, ("Items", items))).Select(row => (long)row["MessageId"])];

    private async Task FailAsync(string queue, long id) =>
        await RunAsync("FailStreamMessageKey", queue, ("MessageId", id), ("MaxAttempts", Attempts), ("RemovalTimeout", 1));

    private async Task<long> CountAsync(string queue)
    {
        await using var command = postgres.DataSource.CreateCommand("SELECT count(*) FROM stream_message WHERE queue = $1");
        command.Parameters.AddWithValue(queue);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private Task<List<Dictionary<string, object>>> RunAsync(string key, string queue, params (string Name, object? Value)[] parameters) =>
        OrleansStatement.RunAsync(postgres.DataSource, key, [("ServiceId", "statements"), ("ProviderId", "progress"), ("QueueId", queue), .. parameters]);
}
