using System.Collections.Immutable;
using Orleans.Concurrency;

namespace SwipeShop.Catalog;

/// <summary>Reads the catalogue from the snapshot that each silo holds in memory.</summary>
[Alias("catalog")]
public interface ICatalogGrain : IGrainWithIntegerKey
{
    [Alias("get-item"), AlwaysInterleave]
    Task<Reply<ItemDetails>> GetItem(int itemId);

    /// <summary>Lists items, newest first.</summary>
    /// <param name="limit">1 to 100.</param>
    /// <param name="before">Only items older than this one; null begins at the newest.</param>
    [Alias("list-items"), AlwaysInterleave]
    Task<ItemPage> ListItems(ItemFilter filter, int limit, int? before);

    [Alias("get-categories"), AlwaysInterleave]
    Task<ImmutableArray<CategoryCount>> GetCategories();
}

/// <summary>Which items are asked for. What is null does not matter; texts are compared without regard to case.</summary>
/// <param name="Category">The whole category, or one step of a path such as "Women > Dresses".</param>
/// <param name="MinPrice">What is asked now, in the item's own currency; an item without a price does not match.</param>
/// <param name="Color">The whole colour, or one of several such as "White/Blue".</param>
/// <param name="InStock">True: only items whose feed says so. False: only the others.</param>
[GenerateSerializer, Immutable, Alias("item-filter")]
public sealed record ItemFilter(
    [property: Id(0)] string? Category = null,
    [property: Id(1)] string? Brand = null,
    [property: Id(2)] decimal? MinPrice = null,
    [property: Id(3)] decimal? MaxPrice = null,
    [property: Id(4)] string? Color = null,
    [property: Id(5)] string? Size = null,
    [property: Id(6)] bool? InStock = null)
{
    public static readonly ItemFilter Everything = new();
}

/// <param name="BestOffer">The first of its offers that can be bought; null while there is none.</param>
[GenerateSerializer, Immutable, Alias("item-details")]
public sealed record ItemDetails([property: Id(0)] Item Item, [property: Id(1)] Prices.BestOffer? BestOffer);

/// <param name="Next">Where the next page begins; null on the last one.</param>
[GenerateSerializer, Immutable, Alias("item-page")]
public sealed record ItemPage([property: Id(0)] ImmutableArray<ItemDetails> Items, [property: Id(1)] int? Next);

[GenerateSerializer, Immutable, Alias("category-count")]
public sealed record CategoryCount([property: Id(0)] string Name, [property: Id(1)] int Items);
