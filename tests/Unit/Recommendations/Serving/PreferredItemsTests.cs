using SwipeShop.Catalog;
using SwipeShop.Recommendations.Model;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations.Serving;

public sealed class PreferredItemsTests
{
    private static readonly CatalogSnapshot _catalog = CatalogSnapshot.Empty.With(
        [.. Enumerable.Range(1, 120).Select(id => TestCatalog.Garment($"G{id}") with { Id = id, Brand = $"Brand {id % 3}", Category = $"Women > Kind {id % 4}" })], 1);

    private static readonly ServingSnapshot _snapshot = new(1, new VersionedModel(1, TestModels.Random(_catalog.NewestFirst, 2)), _catalog);

    [Fact]
    public void They_are_spread_over_everything_that_is_named()
    {
        var items = PreferredItems.Of(_snapshot, ["kind 1", "Kind 2"], [], 10);
        Assert.Equal((10, 5, 5), (items.Distinct().Count(), items.Count(id => id % 4 == 1), items.Count(id => id % 4 == 2)));
        Assert.True(items.Max() > 90 && items.Min() < 30);
        Assert.Equal(items, PreferredItems.Of(_snapshot, ["kind 1", "Kind 2"], [], 10));
    }

    [Fact]
    public void What_is_of_a_preferred_category_and_a_preferred_brand_goes_first()
    {
        var items = PreferredItems.Of(_snapshot, ["kind 1"], ["brand 2"], 6);
        Assert.All(items, id => Assert.Equal((1, 2), (id % 4, id % 3)));
    }

    [Fact]
    public void What_the_catalogue_does_not_have_says_nothing()
    {
        Assert.Empty(PreferredItems.Of(_snapshot, ["hats"], [], 10));
        Assert.Equal(10, PreferredItems.Of(_snapshot, ["hats", "kind 1"], ["nobody's"], 10).Count);
    }
}
