using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Catalog;
using SwipeShop.Recommendations.Evaluation;
using SwipeShop.Recommendations.Model;
using SwipeShop.Testing;
using SwipeShop.Users;

namespace SwipeShop.Recommendations;

public sealed class ModelServingTests(TestPostgres postgres)
{
    private static readonly Dictionary<string, string?> _exact = new() { ["Ranker:Exploration"] = "0" };

    [Fact]
    public async Task The_deck_is_exactly_what_the_model_says_of_the_swipes_that_stand()
    {
        await using var shop = await ShopCluster.StartAsync(await postgres.CreateDatabaseAsync(), settings: _exact);
        var items = await ItemsAsync(shop, 120);
        var model = await UseModelAsync(shop, version: 3, seed: 1);
        var shopper = await shop.ShopperAsync();

        await shopper.Like(items[3]);
        await shopper.Dislike(items[7]);
        await AssertRanksAsync(shop, shopper, model, [(items[3], true), (items[7], false)]);

        var regretted = (await shopper.Like(items[9])).Value!;
        await AssertRanksAsync(shop, shopper, model, [(items[3], true), (items[7], false), (items[9], true)]);
        await shopper.Grain.Undo(shopper.Session, new UndoCommand(regretted.SwipeId, null));
        await AssertRanksAsync(shop, shopper, model, [(items[3], true), (items[7], false)]);

        await shopper.Dislike(items[3]); // a change of mind comes after what was swiped before it
        await AssertRanksAsync(shop, shopper, model, [(items[7], false), (items[3], false)]);
        await shopper.ForgetAsync();
        await AssertRanksAsync(shop, shopper, model, [(items[7], false), (items[3], false)]);
    }

    [Fact]
    public async Task The_evaluation_and_the_service_find_the_same_items_with_the_same_scores()
    {
        await using var shop = await ShopCluster.StartAsync(await postgres.CreateDatabaseAsync(), settings: _exact);
        var items = await ItemsAsync(shop, 200);
        var model = await UseModelAsync(shop, version: 1, seed: 5);
        var shopper = await shop.ShopperAsync();
        var evaluated = Policies.Model(EmbeddedItems.Of(model)).Begin();
        foreach (var item in items.Where(i => i % 5 == 0))
        {
            await shopper.Swipe(item, item % 2 == 0 ? SwipeDirection.Right : SwipeDirection.Left);
            evaluated.Swipe(item, item % 2 == 0);
        }

        var query = new DeckQuery(50, [], ItemFilter.Everything, Explain: true);
        var deck = (await shopper.Grain.GetDeck(shopper.Session, query)).Value!;
        var best = items.Where(i => i % 5 != 0).OrderByDescending(evaluated.Score).Take(50).ToList();
        Assert.Equal(best, deck.Items.Select(c => c.ItemId));
        Assert.Equal(best.Select(evaluated.Score), deck.Explanations.Select(e => e.Score));
    }

    [Fact]
    public async Task A_new_model_and_a_new_item_fold_anew_and_without_a_model_the_like_rate_ranks()
    {
        await using var shop = await ShopCluster.StartAsync(await postgres.CreateDatabaseAsync(), settings: _exact);
        var items = await ItemsAsync(shop, 60);
        var shopper = await shop.ShopperAsync();
        await shopper.Like(items[0]);
        Assert.Equal(LikeRateRanking.Model, (await DeckAsync(shopper)).Model);

        await UseModelAsync(shop, version: 1, seed: 1);
        Assert.Equal("model-1", (await DeckAsync(shopper)).Model);
        var second = await UseModelAsync(shop, version: 2, seed: 2);
        await AssertRanksAsync(shop, shopper, second, [(items[0], true)]);

        var added = await ItemsAsync(shop, 1);
        Assert.Contains(added[0], await shopper.Deck());
        await AssertRanksAsync(shop, shopper, second, [(items[0], true)]);

        foreach (var silo in shop.Cluster.Silos) silo.ServiceProvider.GetRequiredService<ModelInUse>().Current = null;
        await shop.RefreshAsync();
        Assert.Equal(LikeRateRanking.Model, (await DeckAsync(shopper)).Model);
    }

    [Fact]
    public async Task A_ranking_is_kept_until_a_swipe_or_its_lifetime_ends()
    {
        var clock = new DrivenClock(new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero));
        await using var shop = await ShopCluster.StartAsync(
            await postgres.CreateDatabaseAsync(), settings: new() { ["Ranker:DeckLifetime"] = "02:00:00", ["Ranker:Exploration"] = "10" }, clock: clock);
        var items = await ItemsAsync(shop, 120);
        await UseModelAsync(shop, version: 1, seed: 1);
        var (asked, others) = (await shop.ShopperAsync(), await shop.ShopperAsync());
        var first = await asked.Deck();

        // What others swipe makes some items better known, and less worth a look: the deck that is kept stays as it is.
        foreach (var item in first) await others.Dislike(item);
        await shop.RefreshAsync();
        Assert.Equal(first, await asked.Deck());
        Assert.Equal(first, await asked.Deck());
        clock.Advance(TimeSpan.FromHours(2));
        Assert.NotEqual(first, await asked.Deck());

        // Any other question, and any swipe, is ranked at once.
        var query = new DeckQuery(5, [first[0]], ItemFilter.Everything);
        Assert.DoesNotContain(first[0], (await asked.Grain.GetDeck(asked.Session, query)).Value!.Items.Select(c => c.ItemId));
        var last = await asked.Deck();
        await asked.Dislike(last[0]);
        Assert.DoesNotContain(last[0], await asked.Deck());
    }

    [Fact]
    public async Task The_like_rate_policy_leaves_the_model_unused()
    {
        await using var shop = await ShopCluster.StartAsync(await postgres.CreateDatabaseAsync(), settings: new() { ["Ranker:Policy"] = "like-rate" });
        await ItemsAsync(shop, 5);
        await UseModelAsync(shop, version: 1, seed: 1);
        Assert.Equal(LikeRateRanking.Model, (await DeckAsync(await shop.ShopperAsync())).Model);
    }

    [Fact]
    public async Task Decks_never_fail_and_never_mix_models_while_models_and_items_change_under_them()
    {
        await using var shop = await ShopCluster.StartAsync(await postgres.CreateDatabaseAsync(), settings: new() { ["Ranker:Tastes"] = "2" });
        var items = await ItemsAsync(shop, 200);
        await UseModelAsync(shop, version: 1, seed: 1);
        var shoppers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.ShopperAsync()));
        using var stop = new CancellationTokenSource();

        var shopping = shoppers.Select(shopper => Task.Run(async () =>
        {
            var (swiped, models) = (new HashSet<int>(), new HashSet<string>());
            while (!stop.IsCancellationRequested || models.Count < 2)
            {
                var deck = (await shopper.Grain.GetDeck(shopper.Session, new DeckQuery(20, [], ItemFilter.Everything))).Value!;
                Assert.Equal(swiped.Count, deck.Reflects);
                Assert.Empty(deck.Items.Select(c => c.ItemId).Intersect(swiped));
                models.Add(deck.Model);
                if (swiped.Count < 150) Assert.NotNull((await shopper.Like(deck.Items[0].ItemId)).Value);
                if (swiped.Count < 150) swiped.Add(deck.Items[0].ItemId);
            }
            return models;
        })).ToList();
        for (var version = 2; version < 12; version++)
        {
            await UseModelAsync(shop, version, seed: version);
            await ItemsAsync(shop, 1);
        }
        await stop.CancelAsync();

        Assert.All(await Task.WhenAll(shopping), models => Assert.True(models.Count > 1));
        Assert.NotEmpty(items);
    }

    /// <summary>Items without a brand, so that nothing but the score orders them.</summary>
    private static async Task<int[]> ItemsAsync(ShopCluster shop, int count)
    {
        var ids = await TestCatalog.AddAsync(shop.Rows, [.. Enumerable.Range(0, count).Select(i => TestCatalog.Garment($"G{i}") with { Brand = null })]);
        await shop.RefreshAsync();
        return ids;
    }

    private static async Task<RecommenderModel> UseModelAsync(ShopCluster shop, int version, int seed)
    {
        var services = shop.Cluster.Silos.Select(s => s.ServiceProvider).ToList();
        var model = TestModels.Random(services[0].GetRequiredService<CatalogSource>().Current.NewestFirst, seed);
        foreach (var silo in services) silo.GetRequiredService<ModelInUse>().Current = new VersionedModel(version, model);
        await shop.RefreshAsync();
        return model;
    }

    private static async Task AssertRanksAsync(ShopCluster shop, ClusterShopper shopper, RecommenderModel model, (int Item, bool Liked)[] swipes)
    {
        var catalog = shop.Cluster.Silos[0].ServiceProvider.GetRequiredService<CatalogSource>().Current;
        var taste = new Taste(EmbeddedItems.Of(model, [.. catalog.NewestFirst.Reverse()]));
        foreach (var (item, liked) in swipes) taste.Add(new Evidence(item, liked));
        var expected = Enumerable.Range(0, taste.Items.Count)
            .OrderByDescending(row => taste.Vector().Score(taste.Items, row)).ThenByDescending(row => row)
            .Select(row => taste.Items.Ids[row])
            .Except(swipes.Select(s => s.Item));
        Assert.Equal(expected.Take(100), await shopper.Deck());
    }

    private static async Task<Deck> DeckAsync(ClusterShopper shopper) =>
        (await shopper.Grain.GetDeck(shopper.Session, new DeckQuery(10, [], ItemFilter.Everything))).Value!;
}
