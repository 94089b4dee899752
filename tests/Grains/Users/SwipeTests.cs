using Dapper;
using SwipeShop.Testing;

namespace SwipeShop.Users;

[Collection(nameof(SharedClusterCollection))]
public sealed class SwipeTests(SharedCluster shared)
{
    private ShopCluster Shop => shared.Shop;

    [Fact]
    public async Task A_swipe_is_a_row_before_it_is_answered_and_the_next_deck_reflects_it()
    {
        var (items, shopper) = (await Shop.ItemsAsync(3), await Shop.ShopperAsync());

        var receipt = (await shopper.Like(items[0])).Value!;

        Assert.Equal(1, receipt.Reflects);
        Assert.Equal([(1, items[0], "right", receipt.SwipeId)], await RowsAsync(shopper));
        var deck = (await shopper.Grain.GetDeck(shopper.Session, new DeckQuery(100, [], Catalog.ItemFilter.Everything))).Value!;
        Assert.Equal(1, deck.Reflects);
        Assert.DoesNotContain(items[0], deck.Items.Select(c => c.ItemId));
        Assert.Contains(items[1], deck.Items.Select(c => c.ItemId));
    }

    [Fact]
    public async Task A_repeated_swipe_counts_once()
    {
        var (items, shopper) = (await Shop.ItemsAsync(1), await Shop.ShopperAsync());
        var id = Guid.NewGuid();

        var first = await shopper.Swipe(items[0], SwipeDirection.Right, id);
        Assert.Equal(first, await shopper.Swipe(items[0], SwipeDirection.Right, id));
        await shopper.ForgetAsync();
        Assert.Equal(first, await shopper.Swipe(items[0], SwipeDirection.Right, id));

        Assert.Single(await RowsAsync(shopper));
    }

    [Fact]
    public async Task A_left_swipe_after_a_right_one_takes_the_favorite_away_and_undo_brings_it_back()
    {
        var (items, shopper) = (await Shop.ItemsAsync(1), await Shop.ShopperAsync());
        await shopper.Like(items[0]);
        var added = (await shopper.Grain.GetFavorites(shopper.Session, 10, null)).Value!.Items[0].AddedAt;

        var left = (await shopper.Dislike(items[0])).Value!;
        Assert.Empty(await shopper.Favorites());
        Assert.Empty(await FavoriteRowsAsync(shopper));

        Assert.Equal(3, (await shopper.Grain.Undo(shopper.Session, new UndoCommand(left.SwipeId, null))).Value);
        await AssertSameAfterReload(shopper, async () => Assert.Equal(
            (items[0], added), (await shopper.Grain.GetFavorites(shopper.Session, 10, null)).Value!.Items.Select(f => (f.Card.ItemId, f.AddedAt)).Single()));
        Assert.Equal([items[0]], await FavoriteRowsAsync(shopper));
    }

    [Fact]
    public async Task Undo_of_the_only_swipe_brings_the_item_back_into_the_deck()
    {
        var (items, shopper) = (await Shop.ItemsAsync(2), await Shop.ShopperAsync());
        var swipe = (await shopper.Like(items[0])).Value!;

        await shopper.Grain.Undo(shopper.Session, new UndoCommand(swipe.SwipeId, null));
        await shopper.Grain.Undo(shopper.Session, new UndoCommand(swipe.SwipeId, null));

        await AssertSameAfterReload(shopper, async () =>
        {
            Assert.Contains(items[0], await shopper.Deck());
            Assert.Empty(await shopper.Favorites());
            // A replay of what was undone stays undone.
            Assert.Equal(swipe, (await shopper.Swipe(items[0], SwipeDirection.Right, swipe.SwipeId)).Value);
            Assert.Contains(items[0], await shopper.Deck());
        });
        Assert.Equal(2, (await RowsAsync(shopper)).Length); // the swipe and one undo
    }

    [Fact]
    public async Task A_favorite_taken_out_stays_out_of_the_deck_and_out_of_the_favorites()
    {
        var (items, shopper) = (await Shop.ItemsAsync(1), await Shop.ShopperAsync());
        await shopper.Like(items[0]);

        Assert.True((await shopper.Grain.RemoveFavorite(shopper.Session, items[0])).Value);
        Assert.False((await shopper.Grain.RemoveFavorite(shopper.Session, items[0])).Value);

        await AssertSameAfterReload(shopper, async () =>
        {
            Assert.Empty(await shopper.Favorites());
            Assert.DoesNotContain(items[0], await shopper.Deck());
        });
        Assert.Empty(await FavoriteRowsAsync(shopper));
    }

    [Fact]
    public async Task A_batch_is_taken_in_order_each_with_its_own_result()
    {
        var (items, shopper) = (await Shop.ItemsAsync(3), await Shop.ShopperAsync());
        var known = (await shopper.Like(items[0])).Value!.SwipeId;
        SwipeCommand[] swipes =
        [
            new(items[1], SwipeDirection.Right, Guid.NewGuid(), true),
            new(items[1], SwipeDirection.Left, Guid.NewGuid(), true),
            new(int.MaxValue, SwipeDirection.Left, Guid.NewGuid(), true),
            new(items[0], SwipeDirection.Right, known, true),
            new(items[0], SwipeDirection.Left, known, true),
            new(items[2], SwipeDirection.Right, Guid.NewGuid(), false),
        ];

        var receipt = (await shopper.Grain.SwipeAll(shopper.Session, [.. swipes])).Value!;

        Assert.Equal([null, null, RefusalReason.NoSuchItem, null, RefusalReason.Conflict, null], receipt.Results.Select(r => r.Refusal?.Reason));
        Assert.Equal(swipes.Select(s => s.SwipeId), receipt.Results.Select(r => r.SwipeId));
        Assert.Equal(4, receipt.Reflects);
        await AssertSameAfterReload(shopper, async () => Assert.Equal([items[2], items[0]], await shopper.Favorites()));
    }

    [Fact]
    public async Task An_item_that_is_not_there_is_refused_and_changes_nothing()
    {
        var shopper = await Shop.ShopperAsync();
        Assert.Equal(RefusalReason.NoSuchItem, (await shopper.Like(int.MaxValue)).Refusal?.Reason);
        Assert.Empty(await RowsAsync(shopper));
    }

    [Fact]
    public async Task An_item_that_was_imported_a_moment_ago_is_known_before_the_next_poll()
    {
        var shopper = await Shop.ShopperAsync();
        var items = await TestCatalog.AddAsync(Shop.Rows, 1); // nobody has refreshed the snapshot
        Assert.NotNull((await shopper.Like(items[0])).Value);
    }

    [Fact]
    public async Task A_row_that_stands_already_is_never_overwritten_and_the_next_call_has_reloaded()
    {
        var (items, shopper) = (await Shop.ItemsAsync(2), await Shop.ShopperAsync());
        await shopper.Like(items[0]);
        // What a second activation would have done behind this one's back:
        await using (var connection = await Shop.Rows.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await connection.ExecuteAsync("""
                INSERT INTO user_interactions (user_id, seq, item_id, interaction, swipe_id, created_at)
                VALUES (@user, 2, @item, 'left', gen_random_uuid(), now())
                """, new { user = shopper.Id, item = items[0] });
        }
        var id = Guid.NewGuid();

        Assert.Equal(RefusalReason.Unavailable, (await shopper.Swipe(items[1], SwipeDirection.Right, id)).Refusal?.Reason);
        Assert.Equal(3, (await shopper.Swipe(items[1], SwipeDirection.Right, id)).Value?.Reflects);
        Assert.Equal([1, 2, 3], (await RowsAsync(shopper)).Select(r => r.Item1));
    }

    [Fact]
    public async Task Many_shoppers_at_once_are_written_together_and_each_in_order()
    {
        var items = await Shop.ItemsAsync(50);
        var shoppers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Shop.ShopperAsync()));

        await Task.WhenAll(shoppers.Select(async shopper =>
        {
            foreach (var item in items) Assert.NotNull((await shopper.Like(item)).Value);
        }));

        foreach (var shopper in shoppers)
        {
            Assert.Equal(items.Select((item, i) => (i + 1, item)), (await RowsAsync(shopper)).Select(r => (r.Item1, r.Item2)));
            Assert.Equal(items.Reverse(), await shopper.Favorites());
        }
    }

    private static async Task AssertSameAfterReload(ClusterShopper shopper, Func<Task> assert)
    {
        await assert();
        await shopper.ForgetAsync();
        await assert();
    }

    private async Task<(int, int, string, Guid?)[]> RowsAsync(ClusterShopper shopper)
    {
        await using var connection = await Shop.Rows.OpenConnectionAsync();
        return [.. await connection.QueryAsync<(int, int, string, Guid?)>(
            "SELECT seq, item_id, interaction, swipe_id FROM user_interactions WHERE user_id = @Id ORDER BY seq", new { shopper.Id })];
    }

    private async Task<int[]> FavoriteRowsAsync(ClusterShopper shopper)
    {
        await using var connection = await Shop.Rows.OpenConnectionAsync();
        return [.. await connection.QueryAsync<int>("SELECT item_id FROM favorites WHERE user_id = @Id", new { shopper.Id })];
    }
}
