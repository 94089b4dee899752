using SwipeShop.Catalog;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Ranking;

/// <summary>A catalogue and a model to measure with.</summary>
internal static class MadeUp
{
    public const int TasteDimensions = 16;
    public const int CoLikeDimensions = 128;

    /// <summary>So many items of 1,000 brands, no two of one product.</summary>
    public static CatalogSnapshot Catalog(int items) => CatalogSnapshot.Empty.With(
        [
            .. Enumerable.Range(1, items).Select(id => new Item
            {
                Id = id,
                Source = "bench",
                MerchantId = $"{id}",
                Name = $"Item {id}",
                Brand = $"Brand {id * 7919L % 1_000}",
                Category = $"Category {id % 40}",
                Price = id % 200,
                Currency = "EUR",
            }),
        ], 1);

    /// <summary>
    /// Embeddings whose n-th column has a standard deviation in proportion to n^-0.5, as singular values of such data fall, in rows whose
    /// lengths differ as the popularity of items does.
    /// </summary>
    public static RecommenderModel Model(int items, int seed = 1)
    {
        var random = new Random(seed);
        const int dimensions = TasteDimensions + CoLikeDimensions;
        var (embeddings, likeRates) = (new float[items * dimensions], new float[items]);
        for (var item = 0; item < items; item++)
        {
            var row = embeddings.AsSpan(item * dimensions, dimensions);
            var length = MathF.Exp(0.5f * Normal(random));
            for (var d = 0; d < TasteDimensions; d++) row[d] = 0.15f / MathF.Sqrt(d + 1) * Normal(random);
            for (var d = 0; d < CoLikeDimensions; d++) row[TasteDimensions + d] = 0.3f * length / MathF.Sqrt(d + 1) * Normal(random);
            likeRates[item] = 0.5f + 0.12f * Normal(random);
        }
        return new RecommenderModel
        {
            FoldIn = new FoldInSettings(0.2f, 0.15f, 0.005f, 0.5f * items / 100, 0.2f),
            MeanLikeRate = 0.5f,
            Items = [.. Enumerable.Range(1, items)],
            Base = likeRates,
            Embeddings = embeddings,
            TasteDimensions = TasteDimensions,
            CoLikeDimensions = CoLikeDimensions,
            CoLikeGram = Gram(embeddings, items, 0.5f / 100),
            Content = ContentTower.None(dimensions),
        };
    }

    /// <summary>So many different items, liked or not by chance.</summary>
    public static List<Evidence> Swipes(int count, int items, int seed)
    {
        var random = new Random(seed);
        var swiped = new HashSet<int>();
        while (swiped.Count < count) swiped.Add(1 + random.Next(items));
        return [.. swiped.Select(item => new Evidence(item, random.Next(2) == 0))];
    }

    private static float[] Gram(float[] embeddings, int items, float weight)
    {
        var gram = new float[CoLikeDimensions * CoLikeDimensions];
        for (var item = 0; item < Math.Min(items, 20_000); item++)
        {
            var row = embeddings.AsSpan(item * (TasteDimensions + CoLikeDimensions) + TasteDimensions, CoLikeDimensions);
            for (var r = 0; r < CoLikeDimensions; r++)
                for (var c = 0; c < CoLikeDimensions; c++) gram[r * CoLikeDimensions + c] += weight * row[r] * row[c];
        }
        return gram;
    }

    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
