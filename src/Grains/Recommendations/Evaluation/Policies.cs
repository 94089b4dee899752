using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Training;

namespace SwipeShop.Recommendations.Evaluation;

/// <summary>Scores candidates for a shopper of whom some swipes are known.</summary>
/// <param name="Name">"model", "like-rate", "popularity" or "random".</param>
/// <param name="Begin">Begins with a shopper; what it gives back is told of swipes and asked for scores.</param>
internal sealed record Policy(string Name, Func<ISwiper> Begin);

/// <summary>A shopper as a policy sees one.</summary>
internal interface ISwiper
{
    void Swipe(int item, bool liked);

    float Score(int item);
}

/// <summary>The policies that are compared: the served model, and what it has to beat.</summary>
internal static class Policies
{
    /// <summary>The served code: fold-in of the swipes, base plus dot product, without exploration.</summary>
    public static Policy Model(EmbeddedItems items) => new("model", () => new ModelSwiper(items));

    /// <summary>What knows nothing of the shopper: chance, how often items are liked, and how likely.</summary>
    public static IEnumerable<Policy> Unpersonal(SwipeDataset swipes, TrainingSettings settings, int items, int seed)
    {
        var rates = ItemRates.Of(swipes, settings);
        var (likeRate, likes) = (new float[items], new float[items]);
        var chance = new Random(seed);
        Array.Fill(likeRate, rates.Mean);
        for (var row = 0; row < swipes.ItemIds.Length; row++) likeRate[swipes.ItemIds[row]] = rates.Smoothed[row];
        for (var s = 0; s < swipes.Count; s++)
            if (swipes.Liked[s]) likes[swipes.ItemIds[swipes.Items[s]]]++;
        yield return new Policy("random", () => new RandomSwiper(chance));
        yield return new Policy("popularity", () => new FixedSwiper(likes));
        yield return new Policy("like-rate", () => new FixedSwiper(likeRate));
    }

    private sealed class ModelSwiper(EmbeddedItems items) : ISwiper
    {
        private readonly Taste _taste = new(items);

        public void Swipe(int item, bool liked) => _taste.Add(new Evidence(item, liked));

        public float Score(int item)
        {
            var row = items.RowOf(item);
            return row < 0 ? items.Model.MeanLikeRate + _taste.Vector().Offset : _taste.Vector().Score(items, row);
        }
    }

    private sealed class RandomSwiper(Random chance) : ISwiper
    {
        public void Swipe(int item, bool liked) { }

        public float Score(int item) => chance.NextSingle();
    }

    private sealed class FixedSwiper(float[] scores) : ISwiper
    {
        public void Swipe(int item, bool liked) { }

        public float Score(int item) => scores[item];
    }
}
