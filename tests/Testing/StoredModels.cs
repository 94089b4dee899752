using SwipeShop.Recommendations;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Testing;

/// <summary>Models that are stored: made by a seed, with all that a model has.</summary>
internal static class StoredModels
{
    /// <summary>A model of the items 1 to <paramref name="items"/>, with numbers that the seed decides.</summary>
    public static RecommenderModel Make(int items = 50, int taste = 3, int coLikes = 2, int words = 20, int seed = 1)
    {
        var random = new Random(seed);
        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
        var gram = new float[coLikes * coLikes];
        for (var d = 0; d < coLikes; d++) gram[d * coLikes + d] = 1 + random.NextSingle();
        return new RecommenderModel
        {
            FoldIn = new FoldInSettings(0.1f, 0.15f, 0.005f, 3, 0.2f),
            MeanLikeRate = 0.4f,
            Items = [.. Enumerable.Range(1, items)],
            Base = [.. Numbers(items).Select(n => 0.5f + n)],
            Embeddings = Numbers(items * (taste + coLikes)),
            TasteDimensions = taste,
            CoLikeDimensions = coLikes,
            CoLikeGram = gram,
            Content = new ContentTower(
                taste + coLikes, [.. Enumerable.Range(0, words).Select(i => i * 7)], Numbers(words), Numbers(words * (taste + coLikes))),
        };
    }

    /// <summary>Stores a model as a version of its own.</summary>
    /// <returns>The number of its version.</returns>
    public static async Task<int> StoreAsync(ModelStore store, RecommenderModel model, DateTimeOffset at, bool use = true, int keep = 5, ModelReport? report = null)
    {
        using var content = new MemoryStream();
        var checksum = ModelFormat.Write(model, content);
        content.Position = 0;
        var trained = new TrainedModel(at, checksum, new TrainedOn(1000, 20, model.Items.Length, 1100, 1), report ?? ModelReport.None, use, "made by a test");
        return await store.AddAsync(trained, content, keep, CancellationToken.None);
    }

    public static byte[] Bytes(RecommenderModel model)
    {
        using var content = new MemoryStream();
        ModelFormat.Write(model, content);
        return content.ToArray();
    }
}
