namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>How long to leave alone what fails.</summary>
internal static class Backoff
{
    /// <summary>
    /// Twice as long after each failure, up to a longest, and at random between half of that and the whole, so that those that failed
    /// together do not come back together.
    /// </summary>
    /// <param name="failures">In a row, from 1.</param>
    /// <param name="chance">At random, from 0 to 1.</param>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan longest, double chance)
    {
        var whole = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Clamp(failures - 1, 0, 30)), longest.TotalSeconds);
        return TimeSpan.FromSeconds(whole * (0.5 + (chance / 2)));
    }
}
