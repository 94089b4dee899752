using Dapper;
using SwipeShop.Testing;
using SwipeShop.Users;

namespace SwipeShop.Postgres;

public sealed class OutageTests : IAsyncLifetime
{
    private readonly TestPostgres _postgres = new();
    private ShopCluster _shop = null!;

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _shop = await ShopCluster.StartAsync(await _postgres.CreateDatabaseAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task While_the_database_is_away_memory_answers_and_commands_are_refused_and_afterwards_all_goes_on()
    {
        var (items, shopper) = (await _shop.ItemsAsync(3), await _shop.ShopperAsync());
        await shopper.Like(items[0]);

        await _postgres.StopServerAsync();
        Assert.Equal([items[0]], await shopper.Favorites());
        Assert.Equal([items[2], items[1]], await shopper.Deck());
        var id = Guid.NewGuid();
        // The first commands meet connections that died; their outcome is unknown, and memory goes.
        while ((await shopper.Swipe(items[1], SwipeDirection.Right, id)).Refusal?.Reason != RefusalReason.Unavailable) { }
        await _postgres.StartServerAsync();

        Assert.Equal(2, (await shopper.Swipe(items[1], SwipeDirection.Right, id)).Value?.Reflects);
        Assert.Equal([items[1], items[0]], await shopper.Favorites());
    }

    [Fact]
    public async Task Connections_that_a_restart_killed_cost_no_swipe()
    {
        var (items, shopper) = (await _shop.ItemsAsync(3), await _shop.ShopperAsync());
        await shopper.Like(items[0]);

        await _postgres.StopServerAsync();
        await _postgres.StartServerAsync();

        Assert.Equal(2, (await shopper.Like(items[1])).Value?.Reflects);
        await using var connection = await _shop.Rows.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM user_interactions WHERE user_id = @Id", new { shopper.Id }));
    }
}
