namespace SwipeShop.Recommendations.Metrics;

/// <summary>Where the wanted item stands among the candidates.</summary>
internal static class RankingMetrics
{
    /// <summary>
    /// The rank of a candidate, 0 for the best. Candidates with the same score share their places: half of them stand before it, so that
    /// a policy that scores all alike gets what chance gets.
    /// </summary>
    public static double Rank(float[] scores, int wanted)
    {
        var (better, same) = (0, -1);
        foreach (var score in scores)
        {
            if (score > scores[wanted]) better++;
            else if (score == scores[wanted]) same++;
        }
        return better + same / 2.0;
    }

    /// <summary>1 where the rank is among the first <paramref name="k"/> (HR@k of He et al. 2017, with one wanted item).</summary>
    public static double Hit(double rank, int k) => rank < k ? 1 : 0;

    /// <summary>1 / log2(rank + 2) among the first <paramref name="k"/>, 0 behind them (NDCG@k of He et al. 2017, with one wanted item).</summary>
    public static double Ndcg(double rank, int k) => rank < k ? 1 / Math.Log2(rank + 2) : 0;
}
