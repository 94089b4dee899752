using System.Collections.Immutable;
using SwipeShop.Prices;

namespace SwipeShop.Api.Prices;

public sealed record VendorRateMessage
{
    /// <summary>More than 0, at most 1000.</summary>
    public required decimal PerSecond { get; init; }

    /// <summary>At once, after a pause; 1 if not given.</summary>
    public int? Burst { get; init; }

    /// <summary>As many as the rate allows, if not given.</summary>
    public int? PerDay { get; init; }

    /// <summary>The time zone (IANA) whose midnight begins a day; Etc/UTC if not given.</summary>
    public string? ResetZone { get; init; }
}

public sealed record VendorLicenceMessage
{
    /// <summary>What is older is not shown; any age may be, if not given.</summary>
    public int? MaxAgeSeconds { get; init; }

    /// <summary>False if not given.</summary>
    public bool? ImagesMayBeStored { get; init; }

    /// <summary>In one list with other vendors' offers; true if not given.</summary>
    public bool? MayStandWithOthers { get; init; }

    /// <summary>A text to show beside its prices.</summary>
    public string? Stamp { get; init; }
}

public sealed record VendorRequest
{
    public required VendorKind Kind { get; init; }

    /// <summary>Of prices that name none, ISO 4217.</summary>
    public required string Currency { get; init; }

    public required VendorRateMessage Rate { get; init; }

    /// <summary>True if not given; a vendor that is not is asked for nothing.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The only ones that are asked: "shop.example", or "shop.example:8443". Those of an API's addresses, if not given.</summary>
    public ImmutableArray<string>? Hosts { get; init; }

    /// <summary>Of an API; the one that its kind has, if not given.</summary>
    public string? BaseAddress { get; init; }

    /// <summary>3600 if not given.</summary>
    public int? PriceLifetimeSeconds { get; init; }

    public VendorLicenceMessage? Licence { get; init; }

    /// <summary>Items with a GTIN are looked for, where the kind can.</summary>
    public bool? FindsByGtin { get; init; }

    /// <summary>Of a page: CSS selectors by field.</summary>
    public IReadOnlyDictionary<string, string>? Selectors { get; init; }

    /// <summary>Of a JSON answer: paths by field, such as "offers[0].price".</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>Of requests to a JSON API; {name} stands for a secret.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>What the kind asks for.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }

    /// <summary>For each secret its name below Secrets in the configuration; never the secret.</summary>
    public IReadOnlyDictionary<string, string>? Secrets { get; init; }

    internal VendorDefinition ToDefinition(string name)
    {
        var (rate, licence) = (new VendorRate(Rate.PerSecond), new VendorLicence());
        return new VendorDefinition
        {
            Name = name,
            Kind = Kind,
            Enabled = Enabled ?? true,
            Hosts = [.. (Hosts ?? []).Select(h => h ?? "")],
            BaseAddress = BaseAddress,
            Currency = Currency,
            Rate = new VendorRate(rate.PerSecond, Rate.Burst ?? rate.Burst, Rate.PerDay, Rate.ResetZone ?? rate.ResetZone),
            PriceLifetimeSeconds = PriceLifetimeSeconds ?? 3_600,
            Licence = new VendorLicence(
                Licence?.MaxAgeSeconds,
                Licence?.ImagesMayBeStored ?? licence.ImagesMayBeStored,
                Licence?.MayStandWithOthers ?? licence.MayStandWithOthers,
                Licence?.Stamp),
            FindsByGtin = FindsByGtin ?? false,
            Selectors = Map(Selectors),
            Fields = Map(Fields),
            Headers = Map(Headers),
            Options = Map(Options),
            Secrets = Map(Secrets),
        };
    }

    private static ImmutableSortedDictionary<string, string> Map(IReadOnlyDictionary<string, string>? entries) =>
        (entries ?? ImmutableDictionary<string, string>.Empty).ToImmutableSortedDictionary(e => e.Key, e => e.Value ?? "", StringComparer.Ordinal);
}

public sealed record VendorResponse(
    string Name,
    VendorKind Kind,
    bool Enabled,
    ImmutableArray<string> Hosts,
    string? BaseAddress,
    string Currency,
    VendorRateMessage Rate,
    int PriceLifetimeSeconds,
    VendorLicenceMessage Licence,
    bool FindsByGtin,
    IReadOnlyDictionary<string, string> Selectors,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> Options,
    IReadOnlyDictionary<string, string> Secrets)
{
    internal static VendorResponse Of(VendorDefinition vendor) => new(
        vendor.Name, vendor.Kind, vendor.Enabled, vendor.Hosts, vendor.BaseAddress, vendor.Currency,
        new VendorRateMessage
        {
            PerSecond = vendor.Rate.PerSecond,
            Burst = vendor.Rate.Burst,
            PerDay = vendor.Rate.PerDay,
            ResetZone = vendor.Rate.ResetZone,
        },
        vendor.PriceLifetimeSeconds,
        new VendorLicenceMessage
        {
            MaxAgeSeconds = vendor.Licence.MaxAgeSeconds,
            ImagesMayBeStored = vendor.Licence.ImagesMayBeStored,
            MayStandWithOthers = vendor.Licence.MayStandWithOthers,
            Stamp = vendor.Licence.Stamp,
        },
        vendor.FindsByGtin, vendor.Selectors, vendor.Fields, vendor.Headers, vendor.Options, vendor.Secrets);
}

/// <param name="Vendors">By name.</param>
public sealed record VendorsResponse(IReadOnlyList<VendorResponse> Vendors);

public sealed record ListingRequest
{
    /// <summary>The vendor's own: an ASIN, an eBay item id, …</summary>
    public string? ProductId { get; init; }

    /// <summary>The product's page, or its address in a JSON API.</summary>
    public string? Url { get; init; }
}

/// <param name="Found">By its GTIN, not given.</param>
/// <param name="Failures">Attempts that failed, since the last that did not.</param>
/// <param name="Reason">Why the price is old: quota, robots, backoff, vendor_down or not_listed.</param>
public sealed record ListingResponse(
    string Vendor,
    string? ProductId,
    string? Url,
    bool Found,
    DateTimeOffset NextCheckAt,
    int Failures,
    string? Reason,
    DateTimeOffset? AttemptedAt,
    DateTimeOffset? SucceededAt)
{
    internal static ListingResponse Of(ListingInfo listing) => new(
        listing.Target.Vendor, listing.Target.ProductId, listing.Target.Url, listing.Found, listing.NextCheckAt, listing.Failures, listing.Reason,
        listing.AttemptedAt, listing.SucceededAt);
}

/// <param name="Listings">By vendor.</param>
public sealed record ListingsResponse(IReadOnlyList<ListingResponse> Listings);

/// <param name="Result">added, changed or unchanged.</param>
public sealed record ChangeResponse(ChangeResult Result);
