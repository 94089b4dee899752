using SwipeShop.Testing;

namespace SwipeShop.Recommendations;

public sealed class LikeRateTests(TestPostgres postgres)
{
    [Fact]
    public async Task The_deck_shows_first_what_others_liked_and_undone_swipes_do_not_count()
    {
        await using var shop = await ShopCluster.StartAsync(await postgres.CreateDatabaseAsync());
        var items = await shop.ItemsAsync(4);
        var others = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shop.ShopperAsync()));
        foreach (var other in others)
        {
            await other.Like(items[1]);
            await other.Dislike(items[3]);
            var regretted = (await other.Like(items[0])).Value!;
            await other.Grain.Undo(other.Session, new Users.UndoCommand(regretted.SwipeId, null));
        }
        await shop.RefreshAsync();

        var shopper = await shop.ShopperAsync();
        Assert.Equal([items[1], items[2], items[0], items[3]], await shopper.Deck());
    }
}
