using SwipeShop.Catalog;
using SwipeShop.Recommendations.Model;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations.Serving;

public sealed class ExplorationTests
{
    private static readonly CatalogSnapshot _catalog = CatalogSnapshot.Empty.With(
        [
            .. Enumerable.Range(1, 600).Select(id => TestCatalog.Garment($"G{id}") with
            {
                Id = id,
                Category = $"Category {id / 60}", // the newest are all of a kind
                Brand = $"Brand {id * 31 % 8}",
                Color = $"Color {id * 17 % 9}",
            }),
        ], 1);

    private static readonly ServingSnapshot _snapshot = new(1, new VersionedModel(1, TestModels.Content(_catalog.NewestFirst)), _catalog);

    [Fact]
    public void The_first_ten_cards_of_a_fresh_shop_meet_most_categories_brands_and_colours()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var cards = Deck([], seed, 0.1f).Take(10).Select(id => _catalog[id]!).ToList();
            Assert.InRange(cards.Select(c => c.Category).Distinct().Count(), 8, 10);
            Assert.InRange(cards.Select(c => c.Brand).Distinct().Count(), 7, 8);
            Assert.InRange(cards.Select(c => c.Color).Distinct().Count(), 8, 9);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_deck_and_another_one_another()
    {
        Assert.Equal(Deck([], 1, 0.1f), Deck([], 1, 0.1f));
        Assert.NotEqual(Deck([], 1, 0.1f), Deck([], 2, 0.1f));
    }

    [Fact]
    public void Without_exploration_the_seed_does_not_matter()
    {
        Evidence[] swipes = [new(1, true), new(100, false)];
        Assert.Equal(Deck(swipes, 1, 0), Deck(swipes, 2, 0));
    }

    [Fact]
    public void Cards_in_the_clients_hand_count_as_shown_so_that_the_next_ones_are_of_other_kinds()
    {
        var first = Deck([], 1, 0.1f)[..5];
        var next = Cards([], 1, 0.1f, first).Take(5).Select(c => _snapshot.Items.Ids[c.Row]);
        Assert.InRange(first.Concat(next).Select(id => _catalog[id]!.Category).Distinct().Count(), 9, 10);
    }

    [Fact]
    public void The_model_s_score_is_told_without_the_bonus()
    {
        Evidence[] swipes = [new(1, true), new(100, false), new(200, true)];
        var taste = new Taste(_snapshot.Items);
        foreach (var swipe in swipes) taste.Add(swipe);
        Assert.All(Cards(swipes, 1, 1, []), card => Assert.Equal(taste.Vector().Score(_snapshot.Items, card.Row), card.Score));
    }

    [Theory]
    [InlineData("category")]
    [InlineData("brand")]
    [InlineData("color")]
    public void Somebody_who_likes_one_trait_only_gets_much_more_of_it_after_ten_swipes(string trait)
    {
        var liked = Enumerable.Range(0, 20).Select(i => Trait(_catalog[1 + i * 29]!)).ToList();
        var lifts = liked.Select((wanted, shopper) =>
        {
            var swipes = new List<Evidence>();
            while (swipes.Count < 10)
            {
                var card = Deck(swipes, (ulong)(shopper * 1000 + swipes.Count), 0.1f)[0];
                swipes.Add(new Evidence(card, Trait(_catalog[card]!) == wanted));
            }
            var share = _catalog.NewestFirst.Count(i => Trait(i) == wanted) / (double)_catalog.Count;
            return Deck(swipes, (ulong)shopper, 0.1f).Count(id => Trait(_catalog[id]!) == wanted) / 20.0 / share;
        });
        var median = lifts.Order().ElementAt(liked.Count / 2);
        Assert.True(median >= 2.5, $"{median:0.0} times its share");

        string Trait(Item item) => (trait switch { "category" => item.Category, "brand" => item.Brand, _ => item.Color })!;
    }

    private static int[] Deck(IReadOnlyCollection<Evidence> swipes, ulong seed, float strength) =>
        [.. Cards(swipes, seed, strength, []).Select(c => _snapshot.Items.Ids[c.Row])];

    private static IReadOnlyList<ScoredRow> Cards(IReadOnlyCollection<Evidence> swipes, ulong seed, float strength, int[] exclude)
    {
        var taste = new Taste(_snapshot.Items);
        foreach (var swipe in swipes) taste.Add(swipe);
        var request = new RankingRequest(ItemSet.Of(swipes.Select(s => s.ItemId)), [.. exclude], ItemFilter.Everything, 20, Seed: seed);
        var shopper = new ShopperTaste(1, taste.Vector().Offset, taste.Vector().Weights, taste.Covariance());
        return new PersonalRanking(_snapshot, LikeRates.None, strength).Deck(request, shopper, DateTimeOffset.UnixEpoch);
    }
}
