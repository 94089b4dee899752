namespace SwipeShop.Prices.Vendors;

/// <summary>Which product of a vendor an item is, and how asking for it goes: a row of listings.</summary>
/// <param name="Found">By its GTIN, not given.</param>
/// <param name="Failures">In a row.</param>
/// <param name="Reason">Why the price is older than its lifetime; null while it is not.</param>
/// <param name="ETag">Of the answer that the price is from.</param>
/// <param name="LastModified">Of the answer that the price is from, as the vendor wrote it.</param>
/// <param name="WatchedBy">Who waits for the price, as the watch-keeper last saw it.</param>
/// <param name="Held">A price that is hard to believe, until a second look.</param>
internal sealed record Listing(
    int ItemId,
    string Vendor,
    string? ProductId,
    string? Url,
    bool Found,
    DateTimeOffset NextCheckAt,
    int Failures,
    string? Reason,
    string? ETag,
    string? LastModified,
    DateTimeOffset? AttemptedAt,
    DateTimeOffset? SucceededAt,
    Watch WatchedBy = Watch.Nobody,
    HeldPrice? Held = null)
{
    public ListingInfo Info => new(new ListingTarget(ItemId, Vendor, ProductId, Url), Found, NextCheckAt, Failures, Reason, AttemptedAt, SucceededAt);
}

/// <summary>A price that is hard to believe.</summary>
internal sealed record HeldPrice(decimal Price, string Currency, DateTimeOffset At);
