using System.Collections.Immutable;

namespace SwipeShop.Prices;

/// <summary>Where a vendor's prices come from.</summary>
[GenerateSerializer, Alias("vendor-kind")]
public enum VendorKind
{
    /// <summary>Any shop's product pages.</summary>
    Page,

    /// <summary>Any JSON API, its fields by path.</summary>
    Json,

    /// <summary>Amazon's Creators API.</summary>
    Amazon,

    /// <summary>Walmart's Affiliate API, version 2.</summary>
    Walmart,

    /// <summary>eBay's Browse API.</summary>
    Ebay,

    /// <summary>The prices of an imported feed.</summary>
    Feed,
}

/// <summary>A vendor as an administrator describes it. It is checked before it is used: see what the grain answers.</summary>
[GenerateSerializer, Immutable, Alias("vendor-definition")]
public sealed record VendorDefinition
{
    /// <summary>Lower-case letters and digits, with single hyphens between; begins with a letter; at most 40 characters.</summary>
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public required VendorKind Kind { get; init; }

    /// <summary>A vendor that is not is asked for nothing.</summary>
    [Id(2)] public bool Enabled { get; init; } = true;

    /// <summary>"shop.example" (on the ports of http and https), or "shop.example:8443". Empty: those of an API's addresses.</summary>
    [Id(3)] public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>Of an API; null: the one that its kind has.</summary>
    [Id(4)] public string? BaseAddress { get; init; }

    /// <summary>Of prices that name none, ISO 4217.</summary>
    [Id(5)] public required string Currency { get; init; }

    [Id(6)] public required VendorRate Rate { get; init; }

    /// <summary>Seconds after which a price is old.</summary>
    [Id(7)] public int PriceLifetimeSeconds { get; init; } = 3_600;

    [Id(8)] public VendorLicence Licence { get; init; } = new();

    /// <summary>Items with a GTIN are looked for, where the kind can.</summary>
    [Id(9)] public bool FindsByGtin { get; init; }

    /// <summary>Of a page: CSS selectors by field.</summary>
    [Id(10)] public ImmutableSortedDictionary<string, string> Selectors { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Of a JSON answer: paths by field, such as "offers[0].price".</summary>
    [Id(11)] public ImmutableSortedDictionary<string, string> Fields { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Of requests to a JSON API; {name} stands for a secret.</summary>
    [Id(12)] public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What the kind asks for.</summary>
    [Id(13)] public ImmutableSortedDictionary<string, string> Options { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>For each secret its name below Secrets in the configuration; never the secret.</summary>
    [Id(14)] public ImmutableSortedDictionary<string, string> Secrets { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>How often a vendor may be asked.</summary>
/// <param name="PerSecond">More than 0, at most 1,000.</param>
/// <param name="Burst">At once, after a pause; 1 to 1,000.</param>
/// <param name="PerDay">Null: as many as the rate allows.</param>
/// <param name="ResetZone">The time zone (IANA) whose midnight begins a day.</param>
[GenerateSerializer, Immutable, Alias("vendor-rate")]
public sealed record VendorRate(
    [property: Id(0)] decimal PerSecond,
    [property: Id(1)] int Burst = 1,
    [property: Id(2)] int? PerDay = null,
    [property: Id(3)] string ResetZone = "Etc/UTC");

/// <summary>What a vendor allows to be done with what it answers.</summary>
/// <param name="MaxAgeSeconds">What is older is not shown; null: any age may be.</param>
/// <param name="MayStandWithOthers">In one list with other vendors' offers; otherwise in one of its own.</param>
/// <param name="Stamp">A text to show beside its prices.</param>
[GenerateSerializer, Immutable, Alias("vendor-licence")]
public sealed record VendorLicence(
    [property: Id(0)] int? MaxAgeSeconds = null,
    [property: Id(1)] bool ImagesMayBeStored = false,
    [property: Id(2)] bool MayStandWithOthers = true,
    [property: Id(3)] string? Stamp = null);
