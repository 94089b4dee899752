using Dapper;
using SwipeShop.Accounts;
using SwipeShop.Testing;

namespace SwipeShop;

public sealed class BenchSeedTests(TestPostgres postgres)
{
    private const int Items = 12;
    private const int Users = 7;
    private const int Swipes = 200; // more than there are items for each user: items are swiped again

    [Fact]
    public async Task A_seeded_user_is_to_the_grain_what_the_rows_of_favorites_say()
    {
        await using var shop = await SeededAsync();
        await using var connection = await shop.Rows.OpenConnectionAsync(TestContext.Current.CancellationToken);
        for (var user = 1; user <= Users; user++)
        {
            var opened = await shop.Grains.GetGrain<IAccountsGrain>(0).Login(new Credentials($"bench{user}@example.com", "correct horse", null));
            var shopper = new ClusterShopper(shop, opened.Value!);
            Assert.Equal(user, shopper.Id);
            var rows = await connection.QueryAsync<int>("SELECT item_id FROM favorites WHERE user_id = @user ORDER BY added_at DESC", new { user });
            Assert.Equal(rows, await shopper.Favorites());
            var swiped = await connection.ExecuteScalarAsync<int>("SELECT max(seq) FROM user_interactions WHERE user_id = @user", new { user });
            Assert.Equal(user <= Swipes % Users ? Swipes / Users + 1 : Swipes / Users, swiped);

            // The log goes on where the seed ends.
            var next = (await shopper.Dislike(1)).Value!;
            Assert.Equal(swiped + 1, next.Reflects);
        }
    }

    [Fact]
    public async Task Four_swipes_in_ten_go_right_and_every_item_has_each_vendors_price()
    {
        await using var shop = await SeededAsync();
        await using var connection = await shop.Rows.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var (all, right) = await connection.QuerySingleAsync<(int, int)>(
            "SELECT count(*)::int, (count(*) FILTER (WHERE interaction = 'right'))::int FROM user_interactions");
        Assert.Equal(Swipes, all);
        Assert.InRange(right / (double)all, 0.38, 0.42);
        Assert.Equal(Enumerable.Range(1, Items), await connection.QueryAsync<int>("SELECT id FROM items ORDER BY id"));
        foreach (var item in new[] { 1, Items })
            Assert.Equal(3, (await shop.Grains.GetGrain<Prices.IPriceGrain>(item).GetOffers()).Value!.Offers.Length);
    }

    [Fact]
    public async Task A_service_that_runs_sees_what_was_seeded_and_what_is_added_later_gets_the_next_id()
    {
        await using var shop = await ShopCluster.StartAsync(await postgres.CreateDatabaseAsync());
        await SeedAsync(shop);
        await shop.RefreshAsync();
        var shopper = await shop.ShopperAsync();
        Assert.Equal(Users + 1, shopper.Id);
        Assert.Equal(Items, (await shopper.Deck()).Length);
        Assert.Equal(Items + 1, (await shop.ItemsAsync(1))[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_database_with_items_or_users_is_refused(bool items)
    {
        await using var shop = await ShopCluster.StartAsync(await postgres.CreateDatabaseAsync());
        if (items) await shop.ItemsAsync(1);
        else await shop.ShopperAsync();
        Assert.Null(await BenchSeedStore.BeginAsync(shop.Rows, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_seed_that_breaks_off_leaves_nothing()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using (var store = (await BenchSeedStore.BeginAsync(database.Source, TestContext.Current.CancellationToken))!)
            await store.AddItemsAsync(Items, TestContext.Current.CancellationToken);
        await using var again = await BenchSeedStore.BeginAsync(database.Source, TestContext.Current.CancellationToken);
        Assert.NotNull(again);
    }

    private async Task<ShopCluster> SeededAsync()
    {
        var shop = await ShopCluster.StartAsync(await postgres.CreateDatabaseAsync());
        await SeedAsync(shop);
        await shop.RefreshAsync();
        return shop;
    }

    private static async Task SeedAsync(ShopCluster shop)
    {
        await using var hashing = new PasswordHashing(new PasswordOptions { Iterations = 1000 });
        var (now, cancellation) = (TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);
        await using var store = (await BenchSeedStore.BeginAsync(shop.Rows, cancellation))!;
        await store.AddItemsAsync(Items, cancellation);
        await store.AddOffersAsync(3, now, cancellation);
        await store.AddUsersAsync(Users, (await hashing.HashAsync("correct horse"))!, now, cancellation);
        await store.AddSwipesAsync(Swipes, Users, Items, now, cancellation);
        await store.CommitAsync(cancellation);
    }
}
