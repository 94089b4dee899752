using System.Numerics.Tensors;

namespace SwipeShop.Recommendations.Model;

/// <summary>What must hold of every model that serves, whoever made it.</summary>
internal static class ModelCheck
{
    /// <exception cref="ModelFormatException">Something does not hold.</exception>
    public static void Verify(RecommenderModel model)
    {
        var (items, dimensions, coLikes, tower) = (model.Items.Length, model.Dimensions, model.CoLikeDimensions, model.Content);
        Demand(model.Base.Length == items && model.Embeddings.Length == items * dimensions, "its items and their embeddings do not belong together");
        Demand(model.CoLikeGram.Length == coLikes * coLikes, "its co-likes do not belong together");
        Demand(tower.Dimensions == dimensions && tower.Rarity.Length == tower.Buckets.Length && tower.Rows.Length == tower.Buckets.Length * dimensions,
            "its content tower does not belong to its embeddings");
        Demand(IsAscending(model.Items), "its items are not in order");
        VerifyBuckets(tower.Buckets);
        var fold = model.FoldIn;
        Demand(fold.TasteNoise > 0, "its noise is not above 0");
        float[] settings = [fold.TasteNoise, fold.BiasLoading, fold.CoLikeRidge, fold.CoLikeUnseen, fold.CoLikeShare, model.MeanLikeRate];
        foreach (var numbers in new[] { settings, model.Base, model.Embeddings, model.CoLikeGram, tower.Rarity, tower.Rows })
            Demand(numbers.Length == 0 || TensorPrimitives.IsFiniteAll<float>(numbers), "it holds a number that is none");
    }

    /// <summary>Whether a content tower can have rows for these words.</summary>
    /// <exception cref="ModelFormatException">It cannot.</exception>
    public static void VerifyBuckets(ReadOnlySpan<int> buckets) =>
        Demand(IsAscending(buckets) && (buckets.IsEmpty || (buckets[0] >= 0 && buckets[^1] < ContentFeatures.Buckets)), "the words of its content tower are not in order");

    private static void Demand(bool holds, string problem)
    {
        if (!holds) throw new ModelFormatException($"It cannot serve: {problem}.");
    }

    private static bool IsAscending(ReadOnlySpan<int> numbers)
    {
        for (var i = 1; i < numbers.Length; i++)
            if (numbers[i] <= numbers[i - 1]) return false;
        return true;
    }
}
