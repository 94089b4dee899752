using System.Collections.Immutable;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>A product to ask a vendor for.</summary>
/// <param name="ProductId">The vendor's own id; null where only an address is known, or nothing yet.</param>
/// <param name="Url">The address of its page, or its own in an API.</param>
/// <param name="Gtin">What the vendor is asked by where it has neither.</param>
/// <param name="ETag">Of the answer that is known; null asks for the whole.</param>
internal sealed record ListedProduct(
    int ItemId, string? ProductId = null, string? Url = null, string? Gtin = null, string? ETag = null, string? LastModified = null);

/// <summary>Speaks the language of one kind of vendor.</summary>
internal interface IVendorAdapter
{
    VendorKind Kind { get; }

    /// <summary>How many products with an id one request can ask for.</summary>
    int MostAtOnce { get; }

    /// <summary>Asks for products.</summary>
    /// <param name="products">At most <see cref="MostAtOnce"/> that have an id; or one, whatever it has.</param>
    /// <param name="permits">Asked before each request.</param>
    /// <returns>What became of each, in their order. The only exception is that of a caller who left.</returns>
    Task<ImmutableArray<Observation>> ObserveAsync(
        Vendor vendor, ImmutableArray<ListedProduct> products, FetchPermits permits, CancellationToken cancellation);
}

/// <summary>The adapter of each kind of vendor.</summary>
internal sealed class VendorAdapters(IEnumerable<IVendorAdapter> adapters)
{
    private readonly Dictionary<VendorKind, IVendorAdapter> _byKind = adapters.ToDictionary(a => a.Kind);

    public IVendorAdapter Of(VendorKind kind) => _byKind[kind];

    /// <summary>Asks a vendor for one product.</summary>
    public async Task<Observation> ObserveAsync(Vendor vendor, ListedProduct product, FetchPermits permits, CancellationToken cancellation) =>
        _byKind.TryGetValue(vendor.Kind, out var adapter)
            ? (await adapter.ObserveAsync(vendor, [product], permits, cancellation))[0]
            : Observation.NotAllowed($"Nothing here reads vendors of the kind {vendor.Kind}.");
}
