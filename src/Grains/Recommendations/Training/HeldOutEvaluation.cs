using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Training;

/// <summary>What a policy achieved for each shopper; NaN where the shopper has too few swipes for a figure, or of one kind only.</summary>
internal sealed record PolicyScores(string Policy, double[] R10, double[] R20, double[] Auc)
{
    public PolicyFigures Figures => new(Policy, FigureOf(R10), FigureOf(R20), FigureOf(Auc));

    /// <summary>The mean of the numbers that are some, with its standard error; null where there are none.</summary>
    public static Figure? FigureOf(IEnumerable<double> numbers)
    {
        var known = numbers.Where(n => !double.IsNaN(n)).ToArray();
        if (known.Length == 0) return null;
        var mean = known.Average();
        var variance = known.Length > 1 ? known.Sum(n => (n - mean) * (n - mean)) / (known.Length - 1) : 0;
        return new Figure(mean, Math.Sqrt(variance / known.Length), known.Length);
    }
}

/// <summary>
/// Lets policies rank the later half of each shopper's swipes, knowing the first half. Only cards that were swiped can be judged, so the
/// ranking is among them.
/// </summary>
internal sealed class HeldOutEvaluation(IReadOnlyList<HeldOutUser> users, CancellationToken cancellation)
{
    /// <summary>The model as it serves: the shopper's vector is folded in from the known swipes.</summary>
    public PolicyScores Judge(string policy, EmbeddedItems items) => Judge(policy, user =>
    {
        var taste = new Taste(items);
        foreach (var swipe in user.Known) taste.Add(swipe);
        var vector = taste.Vector();
        return item => items.RowOf(item) is var row and >= 0 ? vector.Score(items, row) : items.Model.MeanLikeRate + vector.Offset;
    });

    /// <summary>The same ranking for everybody, as it is served where there is no model.</summary>
    public PolicyScores Judge(string policy, LikeRates rates) => Judge(policy, _ => rates.Of);

    private PolicyScores Judge(string policy, Func<HeldOutUser, Func<int, double>> scoring)
    {
        var scores = new PolicyScores(policy, new double[users.Count], new double[users.Count], new double[users.Count]);
        Parallel.For(0, users.Count, new ParallelOptions { CancellationToken = cancellation }, u =>
        {
            var score = scoring(users[u]);
            // Ties as in the deck: the newest item first.
            var ranked = users[u].Cards.Select(card => (card.Liked, Score: score(card.ItemId), card.ItemId))
                .OrderByDescending(c => c.Score).ThenByDescending(c => c.ItemId).ToArray();
            scores.R10[u] = LikeRateOfFirst(10, ranked.Select(c => c.Liked), ranked.Length);
            scores.R20[u] = LikeRateOfFirst(20, ranked.Select(c => c.Liked), ranked.Length);
            scores.Auc[u] = Auc([.. ranked.Select(c => (c.Liked, c.Score))]);
        });
        return scores;
    }

    /// <summary>A shopper who has no more cards than these has them in any order: there is nothing to judge.</summary>
    private static double LikeRateOfFirst(int cards, IEnumerable<bool> liked, int all) =>
        all > cards ? liked.Take(cards).Count(l => l) / (double)cards : double.NaN;

    /// <summary>The share of pairs of a liked and a disliked card that stand in this order; equal scores are half a pair (Mann and Whitney 1947).</summary>
    private static double Auc((bool Liked, double Score)[] ranked)
    {
        var (likes, dislikes, pairs) = (0, 0, 0.0);
        for (var start = 0; start < ranked.Length;)
        {
            var end = start;
            while (end < ranked.Length && ranked[end].Score == ranked[start].Score) end++;
            var liked = ranked[start..end].Count(c => c.Liked);
            var disliked = end - start - liked;
            pairs += disliked * (likes + liked / 2.0);
            (likes, dislikes, start) = (likes + liked, dislikes + disliked, end);
        }
        return likes == 0 || dislikes == 0 ? double.NaN : pairs / ((double)likes * dislikes);
    }
}
