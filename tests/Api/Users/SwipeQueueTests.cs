using System.Net;
using Npgsql;
using SwipeShop.Testing;

namespace SwipeShop.Users;

public sealed class SwipeQueueTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_full_queue_answers_503_and_what_was_taken_is_answered_when_it_is_committed()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var item = (await TestCatalog.AddAsync(database.Source, 1))[0];
        await using var node = await TestNode.StartAsync(database, new() { ["Swipes:Queue"] = "1" });
        var shoppers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Shopper.RegisterAsync(node.Address)));

        await using var holder = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var hold = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var command = new NpgsqlCommand("LOCK TABLE user_interactions IN EXCLUSIVE MODE", holder))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        // The first is in the statement that waits for the lock; of the others one fits into the queue.
        var taken = shoppers[0].Swipe(item, "right");
        await Eventually.IsAsync(() => IsWaitedForAsync(database));
        var others = shoppers[1..].Select(s => s.Swipe(item, "right")).ToList();
        var refused = new List<Answer>();
        await foreach (var answer in Task.WhenEach(others))
        {
            refused.Add(await answer);
            if (refused.Count == others.Count - 1) break;
        }
        Assert.All(refused, r => Assert.Equal(HttpStatusCode.ServiceUnavailable, r.Status));
        Assert.All(refused, r => Assert.NotNull(r.Headers.RetryAfter));
        Assert.False(taken.IsCompleted);

        await hold.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await taken).Status);
        Assert.Single(await Task.WhenAll(others), answer => answer.Status == HttpStatusCode.OK);
        var favorites = await Task.WhenAll(shoppers.Select(s => s.Get("/favorites")));
        Assert.Equal(2, favorites.Count(f => f.Items("favorites").Length == 1));
        foreach (var shopper in shoppers) shopper.Dispose();
    }

    private static async Task<bool> IsWaitedForAsync(TestDatabase database)
    {
        await using var command = database.Source.CreateCommand(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'user_interactions'::regclass AND NOT granted)");
        return await command.ExecuteScalarAsync() is true;
    }
}
