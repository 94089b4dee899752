using System.Numerics.Tensors;
using SwipeShop.Catalog;
using SwipeShop.Recommendations.Model;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations.Serving;

public sealed class SimilarItemsTests
{
    private static readonly CatalogSnapshot _catalog = CatalogSnapshot.Empty.With(
        [
            .. Enumerable.Range(1, 60).Select(id => TestCatalog.Garment($"G{id}") with
            {
                Id = id,
                Brand = $"Brand {id % 3}",
                Category = id % 2 == 0 ? "dresses" : "shoes",
                ItemGroupId = id % 10 < 2 ? $"{id / 10}" : null,
            }),
        ], 1);

    [Fact]
    public void The_most_alike_come_first_never_the_item_itself_what_was_swiped_or_a_variant_of_either()
    {
        var snapshot = new ServingSnapshot(1, new VersionedModel(1, TestModels.Random(_catalog.NewestFirst, 2)), _catalog);
        var seen = ItemSet.Of([3, 20]);
        var alike = SimilarItems.To(snapshot, 10, seen, 100)!.Value;

        var items = snapshot.Items;
        var expected = items.Ids.Except([3, 10, 11, 20, 21])
            .OrderByDescending(id => TensorPrimitives.CosineSimilarity(items.Embedding(items.RowOf(10)), items.Embedding(items.RowOf(id))))
            .DistinctBy(id => id % 10 < 2 ? $"product {id / 10}" : $"{id}");
        Assert.Equal(expected, alike);
        Assert.Equal(alike.Take(5), SimilarItems.To(snapshot, 10, seen, 5)!.Value);
    }

    [Fact]
    public void Of_an_item_of_which_nothing_is_known_nothing_is_alike()
    {
        var model = TestModels.Of([.. Enumerable.Range(1, 60)], 2, 2, _ => 0.5f, (row, _) => row == 9 ? 0 : row);
        var snapshot = new ServingSnapshot(1, new VersionedModel(1, model), _catalog);
        Assert.Null(SimilarItems.To(snapshot, 10, ItemSet.Empty, 5));
        Assert.Null(SimilarItems.To(snapshot, 999, ItemSet.Empty, 5));
        Assert.DoesNotContain(10, SimilarItems.To(snapshot, 20, ItemSet.Empty, 100)!.Value);
    }

    [Fact]
    public void Without_a_model_the_same_category_comes_first_and_then_the_same_brand()
    {
        var ranking = new LikeRateRanking(_catalog, LikeRates.None);
        var alike = ranking.Similar(_catalog[12]!, ItemSet.Of([24, 30]), 100);

        Assert.DoesNotContain(12, alike);
        Assert.Empty(alike.Intersect([24, 30, 31]));
        Assert.Equal(alike, alike.OrderByDescending(id => id % 2 == 0).ThenByDescending(id => id % 3 == 0));
        Assert.All(alike, id => Assert.True(id % 2 == 0 || id % 3 == 0));
    }
}
