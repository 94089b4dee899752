using SwipeShop.Recommendations.Training;

namespace SwipeShop.Recommendations.Model;

/// <summary>Models made by chance, for rules that hold for any model.</summary>
internal static class TestModels
{
    public static RecommenderModel Random(int items, int taste = 8, int coLikes = 12, int seed = 1)
    {
        var random = new Gaussian(seed);
        var width = taste + coLikes;
        float[] embeddings = [.. Enumerable.Range(0, items * width).Select(_ => 0.3f * random.Next())];
        var gram = new float[coLikes * coLikes];
        for (var item = 0; item < items; item++)
            for (var r = 0; r < coLikes; r++)
                for (var c = 0; c < coLikes; c++)
                    gram[r * coLikes + c] += 0.1f * embeddings[item * width + taste + r] * embeddings[item * width + taste + c];
        return new RecommenderModel
        {
            FoldIn = new FoldInSettings(0.15f, 0.13f, 0.005f, 0.1f * items, 0.25f),
            MeanLikeRate = 0.5f,
            Items = [.. Enumerable.Range(1, items)],
            Base = [.. Enumerable.Range(1, items).Select(i => 0.2f + 0.6f * (i % 7) / 7)],
            Embeddings = embeddings,
            TasteDimensions = taste,
            CoLikeDimensions = coLikes,
            CoLikeGram = gram,
            Content = ContentTower.None(width),
        };
    }

    /// <summary>Swipes of different items, right and left.</summary>
    public static List<Evidence> Swipes(int count, int items, int seed = 1)
    {
        var random = new Random(seed);
        var ids = Enumerable.Range(1, items).ToArray();
        random.Shuffle(ids);
        return [.. ids.Take(count).Select(id => new Evidence(id, random.Next(2) == 0))];
    }
}
