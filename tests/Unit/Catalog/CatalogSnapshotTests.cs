using SwipeShop.Testing;

namespace SwipeShop.Catalog;

public sealed class CatalogSnapshotTests
{
    [Fact]
    public void A_new_version_replaces_items_and_keeps_the_others()
    {
        var first = CatalogSnapshot.Empty.With([Item(1), Item(2)], 1);
        var second = first.With([Item(2) with { Name = "Changed" }, Item(3)], 2);

        Assert.Equal(("Garment 2", "Changed"), (first[2]!.Name, second[2]!.Name));
        Assert.Equal([3, 2, 1], second.NewestFirst.Select(i => i.Id));
        Assert.Equal((2, 3), (first.Count, second.Count));
        Assert.Null(first[3]);
        Assert.Null(first[-1]);
    }

    [Fact]
    public void Variants_share_a_group_within_their_source()
    {
        var snapshot = CatalogSnapshot.Empty.With(
            [Item(1, "a", "g"), Item(2, "a", "g"), Item(3, "b", "g"), Item(4, "a", "h"), Item(5, "a", null), Item(6, "a", null)], 1);

        Assert.Equal([2, 1], snapshot.VariantsOf(1).ToArray());
        Assert.Empty(snapshot.VariantsOf(3).ToArray());
        Assert.Empty(snapshot.VariantsOf(4).ToArray());
        Assert.Empty(snapshot.VariantsOf(5).ToArray());
    }

    [Fact]
    public void Categories_are_counted_largest_first()
    {
        var snapshot = CatalogSnapshot.Empty.With(
            [Item(1), Item(2), Item(3) with { Category = "shoes" }, Item(4) with { Category = null }], 1);

        Assert.Equal([new CategoryCount("dresses", 2), new CategoryCount("shoes", 1)], snapshot.Categories);
    }

    private static Item Item(int id, string source = "a", string? group = null) =>
        TestCatalog.Garment($"Garment {id}") with { Id = id, Source = source, ItemGroupId = group };
}
