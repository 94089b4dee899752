using System.Collections.Immutable;
using SwipeShop.Catalog;

namespace SwipeShop.Users;

/// <summary>What a shopper says to like, before and beside any swipe. Texts are compared without regard to case.</summary>
/// <param name="Categories">Whole categories, or steps of a path such as "Women > Dresses".</param>
/// <param name="Limits">Which items are shown where nothing else is asked for.</param>
[GenerateSerializer, Immutable, Alias("preferences")]
public sealed record Preferences(
    [property: Id(0)] ImmutableArray<string> Categories,
    [property: Id(1)] ImmutableArray<string> Brands,
    [property: Id(2)] DefaultFilter Limits)
{
    public static readonly Preferences None = new([], [], DefaultFilter.Nothing);
}
