namespace SwipeShop.Recommendations;

/// <summary>How often an item was liked, of how often it was swiped.</summary>
internal readonly record struct LikeCount(int ItemId, int Likes, int Swipes);

/// <summary>
/// The smoothed like-rate of every item: (likes + k·m) / (swipes + k), with m the rate of all swipes together. An item that nobody has
/// swiped has rate m. (Additive smoothing towards the mean; Manning, Raghavan, Schütze 2008, section 11.3.2.)
/// </summary>
internal sealed class LikeRates
{
    /// <summary>k: the number of swipes at which an item's own rate weighs as much as the mean.</summary>
    public const double Smoothing = 10;

    public static readonly LikeRates None = new([]);

    private readonly Dictionary<int, (double Rate, int Swipes)> _rates;
    private readonly double _mean;

    public LikeRates(IReadOnlyCollection<LikeCount> counts)
    {
        var swipes = counts.Sum(c => (long)c.Swipes);
        _mean = swipes == 0 ? 0.5 : counts.Sum(c => (long)c.Likes) / (double)swipes;
        _rates = counts.ToDictionary(c => c.ItemId, c => ((c.Likes + Smoothing * _mean) / (c.Swipes + Smoothing), c.Swipes));
    }

    /// <summary>Between 0 and 1.</summary>
    public double Of(int itemId) => _rates.TryGetValue(itemId, out var known) ? known.Rate : _mean;

    /// <summary>The standard deviation of an item's rate, by how often it was swiped.</summary>
    public double UncertaintyOf(int itemId)
    {
        var (rate, swipes) = _rates.TryGetValue(itemId, out var known) ? known : (_mean, 0);
        return Math.Sqrt(rate * (1 - rate) / (swipes + Smoothing));
    }
}
