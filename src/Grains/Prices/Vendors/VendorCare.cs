using System.Collections.Immutable;
using System.Globalization;

namespace SwipeShop.Prices.Vendors;

/// <summary>What of a vendor needs somebody's attention.</summary>
internal static class VendorCare
{
    private const int Enough = 10; // looks, to judge by

    public static ImmutableArray<string> Needs(VendorHealth health, Vendor vendor, DateTimeOffset now)
    {
        if (!health.Enabled) return [];
        var needs = ImmutableArray.CreateBuilder<string>();
        if (health.Looks >= Enough && health.SuccessRate is < 0.5m)
            needs.Add($"Only {Percent(health.SuccessRate.Value)} of the looks of the last hour found a price.");
        if (health.Looks >= Enough && health.ParseFailures * 5 > health.Looks)
            needs.Add($"{health.ParseFailures} of {health.Looks} looks of the last hour could not be read: its answers may have changed.");
        if (health.NotAllowed > 0) needs.Add("Our own settings keep us from asking: see the last problem.");
        if (health.QuotaLeft == 0) needs.Add("The day's requests are spent.");
        if (health.PausedUntil is { UtcDateTime: var until } && health.PausedUntil > now)
            needs.Add($"It said that it was asked too often, and is left alone until {until:HH:mm:ss} UTC.");
        else if (health.RateShare < 1)
            needs.Add($"It said that it was asked too often: it is asked at {Percent(health.RateShare)} of its rate.");
        if (now - health.OldestWatchedPrice > vendor.PriceLifetime * 2)
            needs.Add("A price that somebody waits for is older than twice its lifetime.");
        if (health.WatchedWithoutPrice > 0) needs.Add($"{health.WatchedWithoutPrice} items that somebody waits for have no price yet.");
        return needs.ToImmutable();
    }

    private static string Percent(decimal share) => share.ToString("P0", CultureInfo.InvariantCulture);
}
