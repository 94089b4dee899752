using System.Collections.Immutable;

namespace SwipeShop.Catalog;

/// <summary>What a deck is limited to where its query does not say otherwise. What is empty or null does not matter.</summary>
/// <param name="Sizes">Sizes that fit; an item without sizes, such as a bag, fits everybody.</param>
/// <param name="MinPrice">What is asked now; an item without a price does not match.</param>
/// <param name="Currency">Of the prices, ISO 4217: an item in another currency does not match. Null: in each item's own.</param>
[GenerateSerializer, Immutable, Alias("default-filter")]
public sealed record DefaultFilter(
    [property: Id(0)] ImmutableArray<string> Sizes,
    [property: Id(1)] decimal? MinPrice,
    [property: Id(2)] decimal? MaxPrice,
    [property: Id(3)] string? Currency)
{
    public static readonly DefaultFilter Nothing = new([], null, null, null);
}
