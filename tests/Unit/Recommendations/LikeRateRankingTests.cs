using SwipeShop.Catalog;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations;

public sealed class LikeRateRankingTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Items_rank_by_smoothed_like_rate_and_then_the_newest_first()
    {
        var rates = new LikeRates([new LikeCount(1, 9, 10), new LikeCount(2, 1, 10), new LikeCount(3, 1, 1)]);

        // Mean 11/21. 1: (9 + 5.24) / 20 = .71; 3: (1 + 5.24) / 11 = .57; 5 and 4: nobody swiped, .52; 2: (1 + 5.24) / 20 = .31.
        Assert.Equal([1, 3, 5, 4, 2], Pick(Ranking(rates, Item(1), Item(2), Item(3), Item(4), Item(5))));
        Assert.Equal((9 + 10 * 11 / 21.0) / 20, rates.Of(1), 1e-12);
    }

    [Fact]
    public void Swiped_and_excluded_items_are_not_picked()
    {
        var ranking = Ranking(LikeRates.None, Item(1), Item(2), Item(3), Item(4));
        Assert.Equal([3, 1], Pick(ranking, seen: [4], exclude: [2]));
    }

    [Fact]
    public void One_card_stands_for_all_variants_of_a_product()
    {
        var ranking = Ranking(LikeRates.None, Item(1), Item(2, "dress"), Item(3, "dress"), Item(4, "shoe"));

        Assert.Equal([4, 3, 1], Pick(ranking));
        Assert.Equal([4, 1], Pick(ranking, seen: [2]));
        Assert.Equal([4, 1], Pick(ranking, exclude: [2]));
    }

    [Fact]
    public void The_variant_that_a_filter_asks_for_stands_for_its_product()
    {
        var ranking = Ranking(LikeRates.None, Item(1, "dress") with { Sizes = ["S"] }, Item(2, "dress") with { Sizes = ["M"] });
        Assert.Equal([1], Pick(ranking, filter: new ItemFilter(Size: "s")));
    }

    [Fact]
    public void An_exhausted_catalogue_gives_nothing() =>
        Assert.Empty(Pick(Ranking(LikeRates.None, Item(1), Item(2)), seen: [1, 2]));

    private static Item Item(int id, string? group = null) => TestCatalog.Garment($"Garment {id}") with { Id = id, ItemGroupId = group };

    private static LikeRateRanking Ranking(LikeRates rates, params Item[] items) => new(CatalogSnapshot.Empty.With(items, 1), rates);

    private static int[] Pick(LikeRateRanking ranking, int[]? seen = null, int[]? exclude = null, ItemFilter? filter = null) =>
        [.. ranking.Pick(new RankingRequest(ItemSet.Of(seen ?? []), [.. exclude ?? []], filter ?? ItemFilter.Everything, 100), _now)];
}
