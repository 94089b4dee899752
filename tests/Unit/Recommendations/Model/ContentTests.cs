using SwipeShop.Catalog;

namespace SwipeShop.Recommendations.Model;

public sealed class ContentTests
{
    private static readonly Item _dress = new()
    {
        Id = 1, Source = "s", MerchantId = "1", Name = "Wrap dress 1994", Brand = "Fenwick", Category = "Women > Dresses", Color = "Red/White",
        Material = "Silk", Description = "A dress that wraps.", Price = 80, Currency = "EUR",
    };

    [Fact]
    public void The_fields_of_an_item_share_its_weight()
    {
        var features = ContentFeatures.Of(_dress);
        Assert.Equal(1, features.Sum(f => f.Weight * f.Weight), 1e-5);
        Assert.All(features, f => Assert.InRange(f.Bucket, 0, ContentFeatures.Buckets - 1));
    }

    [Fact]
    public void Case_and_punctuation_do_not_matter() =>
        Assert.Equal(ContentFeatures.Of("Slip dress, RED"), ContentFeatures.Of("slip DRESS red!"));

    [Fact]
    public void Years_of_one_decade_are_alike()
    {
        var nineties = ContentFeatures.Of("1994").Select(f => f.Bucket).Intersect(ContentFeatures.Of("1997").Select(f => f.Bucket));
        Assert.Single(nineties);
        Assert.Empty(ContentFeatures.Of("1994").Select(f => f.Bucket).Intersect(ContentFeatures.Of("2004").Select(f => f.Bucket)));
    }

    [Fact]
    public void A_hash_is_the_same_for_ever() => // models hold buckets: another hash would shuffle them
        Assert.Equal([13_301], ContentFeatures.Of("dress").Select(f => f.Bucket));

    [Fact]
    public void An_embedding_is_the_weighted_sum_of_the_rows_that_are_known()
    {
        var features = ContentFeatures.Of("red dress");
        int[] buckets = [.. features.Select(f => f.Bucket).Order().Take(2)];
        var tower = new ContentTower(2, buckets, [1, 3], [1, 0, 0, 1]);
        var embedding = new float[2];
        tower.Embed(features, embedding);
        Assert.Equal(1 / Math.Sqrt(10), embedding[0], 1e-5);
        Assert.Equal(3 / Math.Sqrt(10), embedding[1], 1e-5);
    }

    [Fact]
    public void What_is_not_known_has_no_place()
    {
        var embedding = new float[] { 5, 5 };
        new ContentTower(2, [], [], []).Embed(ContentFeatures.Of("anything"), embedding);
        Assert.Equal([0, 0], embedding);
    }

    [Fact]
    public void A_catalogues_new_items_are_placed_by_their_content_beside_those_of_the_model()
    {
        var bucket = ContentFeatures.Of("dress").Single().Bucket;
        var model = new RecommenderModel
        {
            FoldIn = new FoldInSettings(0.1f, 0.1f, 0, 0, 0), MeanLikeRate = 0.4f, Items = [2], Base = [0.7f], Embeddings = [9, 9],
            TasteDimensions = 2, CoLikeDimensions = 0, CoLikeGram = [], Content = new ContentTower(2, [bucket], [1], [0.5f, 0.25f]),
        };
        var plain = new Item { Id = 0, Source = "s", MerchantId = "m", Name = "dress" };
        var items = EmbeddedItems.Of(model, [plain with { Id = 1 }, plain with { Id = 2 }, plain with { Id = 5 }]);
        Assert.Equal([1, 2, 5], items.Ids);
        Assert.Equal([0.4f, 0.7f, 0.4f], items.Base);
        Assert.Equal([0.5f, 0.25f, 9, 9, 0.5f, 0.25f], items.Embeddings);
        Assert.Equal((2, -1), (items.RowOf(5), items.RowOf(3)));
    }
}
