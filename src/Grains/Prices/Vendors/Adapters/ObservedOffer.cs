using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>What a vendor says of a product. What it does not say is null, never 0.</summary>
internal sealed record ObservedOffer
{
    /// <summary>How it was found: "ebay-browse", "json-ld", ….</summary>
    public required string Method { get; init; }

    /// <summary>The vendor's own id of the product, where it has one.</summary>
    public string? ProductId { get; init; }

    /// <summary>Above 0, without shipping; null where the product cannot be bought.</summary>
    public decimal? Price { get; init; }

    /// <summary>Of all its amounts, ISO 4217; null only where there is no price.</summary>
    public string? Currency { get; init; }

    public Availability? Availability { get; init; }

    public string? Link { get; init; }

    public decimal? Shipping { get; init; }

    /// <summary>As the vendor has it, which may be less than the price.</summary>
    public decimal? ListPrice { get; init; }

    public string? Name { get; init; }

    public string? Brand { get; init; }

    public string? Gtin { get; init; }

    public string? Mpn { get; init; }

    public string? Image { get; init; }

    /// <summary>
    /// The price could be read in another way, or another one could be meant: it counts only where something else says the same.
    /// </summary>
    public bool IsDoubtful { get; init; }
}

/// <summary>What became of asking a vendor for a product: an offer where the fetch is Ok, none otherwise.</summary>
internal sealed record Observation(FetchResult Fetch, ObservedOffer? Offer)
{
    /// <summary>The vendor has no such product.</summary>
    public static Observation NotFound(string detail) => new(new FetchResult(FetchStatus.NotFound, detail), null);

    public static Observation Malformed(FetchResult answer, string detail) =>
        new(new FetchResult(FetchStatus.Malformed, detail, HttpStatus: answer.HttpStatus) { Address = answer.Address }, null);

    /// <summary>Our settings keep us from asking.</summary>
    public static Observation NotAllowed(string detail) => new(new FetchResult(FetchStatus.NotAllowed, detail), null);

    public static Observation Failed(FetchResult result) => new(result, null);
}
