using System.Collections.Immutable;

namespace SwipeShop.Prices;

/// <summary>Administers vendors and what they list. It keeps nothing: every answer is from rows. All nodes follow within two seconds.</summary>
[Alias("vendors")]
public interface IVendorsGrain : IGrainWithIntegerKey
{
    /// <summary>All vendors by name.</summary>
    [Alias("list")]
    Task<ImmutableArray<VendorDefinition>> ListVendors();

    [Alias("get")]
    Task<Reply<VendorDefinition>> GetVendor(string name);

    /// <summary>Adds or replaces a vendor, unless something is wrong with it.</summary>
    [Alias("put")]
    Task<ChangeReceipt> PutVendor(VendorDefinition vendor);

    /// <summary>Removes a vendor with its listings. One that is not there stays so.</summary>
    [Alias("remove")]
    Task RemoveVendor(string name);

    /// <summary>How it goes with each vendor, by name.</summary>
    [Alias("get-health")]
    Task<ImmutableArray<VendorHealth>> GetHealth();

    /// <summary>Where an item is listed, by vendor.</summary>
    [Alias("list-listings")]
    Task<Reply<ImmutableArray<ListingInfo>>> ListListings(int itemId);

    /// <summary>Adds or replaces a listing, unless something is wrong with it.</summary>
    [Alias("put-listing")]
    Task<Reply<ChangeReceipt>> PutListing(ListingTarget listing);

    /// <summary>Removes a listing, so that it does not follow from a feed or a GTIN again. One that is not there stays so.</summary>
    [Alias("remove-listing")]
    Task RemoveListing(int itemId, string vendor);
}

/// <summary>Which product of a vendor an item is. With neither a product nor an address, it is looked for by its GTIN.</summary>
/// <param name="ProductId">The vendor's own: an ASIN, an eBay item id, …</param>
/// <param name="Url">The product's page, or its address in a JSON API.</param>
[GenerateSerializer, Immutable, Alias("listing-target")]
public sealed record ListingTarget(
    [property: Id(0)] int ItemId,
    [property: Id(1)] string Vendor,
    [property: Id(2)] string? ProductId,
    [property: Id(3)] string? Url);

/// <summary>A listing with how it goes.</summary>
/// <param name="Found">By its GTIN, not given.</param>
/// <param name="Failures">Attempts that failed, since the last that did not.</param>
/// <param name="Reason">Why the price is older than its lifetime: quota, robots, backoff, vendor_down, not_listed; null while it is not.</param>
[GenerateSerializer, Immutable, Alias("listing-info")]
public sealed record ListingInfo(
    [property: Id(0)] ListingTarget Target,
    [property: Id(1)] bool Found,
    [property: Id(2)] DateTimeOffset NextCheckAt,
    [property: Id(3)] int Failures,
    [property: Id(4)] string? Reason,
    [property: Id(5)] DateTimeOffset? AttemptedAt,
    [property: Id(6)] DateTimeOffset? SucceededAt);

/// <summary>What became of something that was to be as described.</summary>
[GenerateSerializer, Alias("change-result")]
public enum ChangeResult
{
    Added,
    Changed,
    Unchanged,
    Refused,
}

/// <param name="Problems">Empty unless it was refused.</param>
[GenerateSerializer, Immutable, Alias("change-receipt")]
public sealed record ChangeReceipt([property: Id(0)] ChangeResult Result, [property: Id(1)] ImmutableArray<FieldProblem> Problems);

/// <param name="Field">In the API's spelling: "rate.per_second".</param>
/// <param name="Detail">One sentence for the person who wrote it.</param>
[GenerateSerializer, Immutable, Alias("field-problem")]
public sealed record FieldProblem([property: Id(0)] string Field, [property: Id(1)] string Detail)
{
    public override string ToString() => $"{Field}: {Detail}";
}
