using SwipeShop.Catalog;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Testing;

/// <summary>Models that nobody trained.</summary>
internal static class TestModels
{
    /// <summary>Random embeddings and like-rates for the items of a catalogue.</summary>
    public static RecommenderModel Random(IEnumerable<Item> catalog, int seed, int taste = 8, int coLikes = 24)
    {
        var random = new Random(seed);
        int[] ids = [.. catalog.Select(i => i.Id).Order()];
        return Of(ids, taste, coLikes, _ => (float)random.NextDouble(), (_, d) => Normal(random) * (d < taste ? 0.2f : 0.1f));
    }

    /// <summary>
    /// What content alone can tell: each category, brand and colour is a direction of its own, and nobody has swiped yet.
    /// </summary>
    public static RecommenderModel Content(IReadOnlyCollection<Item> catalog)
    {
        Item[] items = [.. catalog.OrderBy(i => i.Id)];
        var directions = items.SelectMany(Traits).Distinct().Order(StringComparer.Ordinal).Select((trait, d) => (trait, d)).ToDictionary();
        return Of([.. items.Select(i => i.Id)], directions.Count, 1, _ => 0.5f,
            (row, d) => d < directions.Count && Traits(items[row]).Any(t => directions[t] == d) ? 0.3f : 0);
    }

    public static RecommenderModel Of(int[] ids, int taste, int coLikes, Func<int, float> likeRate, Func<int, int, float> embedding)
    {
        var embeddings = new float[ids.Length * (taste + coLikes)];
        for (var row = 0; row < ids.Length; row++)
            for (var d = 0; d < taste + coLikes; d++) embeddings[row * (taste + coLikes) + d] = embedding(row, d);
        var gram = new float[coLikes * coLikes];
        for (var d = 0; d < coLikes; d++) gram[d * coLikes + d] = 1;
        return new RecommenderModel
        {
            FoldIn = new FoldInSettings(TasteNoise: 0.2f, BiasLoading: 0.15f, CoLikeRidge: 0.01f, CoLikeUnseen: 10, CoLikeShare: 0.2f),
            MeanLikeRate = 0.5f,
            Items = ids,
            Base = [.. Enumerable.Range(0, ids.Length).Select(likeRate)],
            Embeddings = embeddings,
            TasteDimensions = taste,
            CoLikeDimensions = coLikes,
            CoLikeGram = gram,
            Content = ContentTower.None(taste + coLikes),
        };
    }

    private static IEnumerable<string> Traits(Item item) => [$"category {item.Category}", $"brand {item.Brand}", $"color {item.Color}"];

    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
