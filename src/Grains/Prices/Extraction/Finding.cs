using System.Collections.Immutable;

namespace SwipeShop.Prices.Extraction;

/// <summary>How a page tells what it does; the first is what is trusted most.</summary>
internal enum ExtractionMethod
{
    JsonLd,
    Microdata,
    Rdfa,
    OpenGraph,
    Selectors,
    Rules,
}

internal static class ExtractionMethods
{
    /// <summary>The word for it in the database, in the API and in what commands print.</summary>
    public static string Name(this ExtractionMethod method) => method switch
    {
        ExtractionMethod.JsonLd => "json-ld",
        ExtractionMethod.Microdata => "microdata",
        ExtractionMethod.Rdfa => "rdfa",
        ExtractionMethod.OpenGraph => "opengraph",
        ExtractionMethod.Selectors => "selectors",
        _ => "rules",
    };
}

/// <summary>What one method finds on a page.</summary>
internal sealed record Finding(ExtractionMethod Method)
{
    public string? Name { get; init; }

    public string? Brand { get; init; }

    public FoundPrice? Price { get; init; }

    /// <summary>Prices of other variants or sellers, of which <see cref="Price"/> is the lowest that can be bought.</summary>
    public ImmutableArray<FoundPrice> Others { get; init; } = [];

    /// <summary>Of the currency where there is no price.</summary>
    public string? Currency { get; init; }

    public FoundPrice? ListPrice { get; init; }

    public FoundPrice? Shipping { get; init; }

    public ItemAvailability? Availability { get; init; }

    public string? Gtin { get; init; }

    public string? Mpn { get; init; }

    public string? Image { get; init; }

    /// <summary>Whether a price stands there that is none: 0, or one that cannot be read.</summary>
    public bool HasNoPrice { get; init; }

    /// <summary>Whether nothing says which of several prices is that of the page.</summary>
    public bool IsOneOfSeveral => Others.Length > 0;
}
