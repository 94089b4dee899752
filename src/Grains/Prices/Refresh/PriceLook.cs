using SwipeShop.Prices.Vendors;
using SwipeShop.Prices.Vendors.Adapters;

namespace SwipeShop.Prices.Refresh;

/// <summary>An amount that something else says of the same item.</summary>
internal readonly record struct KnownPrice(decimal Price, string Currency);

/// <summary>A look at what a vendor asks for an item, and all that it takes to judge it.</summary>
/// <param name="Known">The vendor's offer as it is known; null: none.</param>
/// <param name="Others">What the catalogue and other vendors ask.</param>
internal sealed record PriceLook(
    Listing Listing,
    Vendor Vendor,
    Watch Watch,
    Offer? Known,
    IReadOnlyCollection<KnownPrice> Others,
    Observation Observation,
    DateTimeOffset Now)
{
    public TimeSpan Period => CheckTimes.Period(Listing.ItemId, Watch, Vendor.PriceLifetime);
}

/// <summary>What became of a look.</summary>
internal enum LookResult
{
    /// <summary>There is a price.</summary>
    Seen,

    /// <summary>It is as it was.</summary>
    Confirmed,

    /// <summary>It cannot be bought for now, at no price.</summary>
    SoldOut,

    /// <summary>There is a price that is hard to believe: a second look decides.</summary>
    Held,

    /// <summary>There is no price that can be relied on.</summary>
    Failed,
}

/// <summary>What is to be written.</summary>
/// <param name="Listing">As it becomes.</param>
/// <param name="Offer">As it becomes; null: it stays as it is.</param>
internal sealed record PriceStep(LookResult Result, Listing Listing, Offer? Offer);
