namespace SwipeShop.Recommendations.Metrics;

/// <summary>Where the wanted item stands among the candidates.</summary>
/// <param name="Better">How many candidates have a higher score.</param>
/// <param name="Same">How many others have the same score: its rank is any from Better to Better + Same, each as likely.</param>
internal readonly record struct Place(int Better, int Same)
{
    public static Place Of(float[] scores, int wanted)
    {
        var (better, same) = (0, -1);
        foreach (var score in scores)
        {
            if (score > scores[wanted]) better++;
            else if (score == scores[wanted]) same++;
        }
        return new Place(better, same);
    }

    /// <summary>The probability of being among the first <paramref name="k"/> (HR@k of He et al. 2017, with one wanted item).</summary>
    public double Hit(int k) => Mean(rank => rank < k ? 1 : 0);

    /// <summary>The expected 1 / log2(rank + 2), 0 behind the first <paramref name="k"/> (NDCG@k of He et al. 2017, with one wanted item).</summary>
    public double Ndcg(int k) => Mean(rank => rank < k ? 1 / Math.Log2(rank + 2) : 0);

    private double Mean(Func<int, double> value) => Enumerable.Range(Better, Same + 1).Average(value);
}
