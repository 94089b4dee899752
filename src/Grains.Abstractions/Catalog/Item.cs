using System.Collections.Immutable;

namespace SwipeShop.Catalog;

/// <summary>Whether an item can be bought, in the terms of Google's product data.</summary>
[GenerateSerializer, Alias("availability")]
public enum Availability
{
    InStock,
    OutOfStock,
    Preorder,
    Backorder,
}

/// <summary>An item as its feed gave it.</summary>
[GenerateSerializer, Immutable, Alias("item")]
public sealed record Item
{
    [Id(0)] public required int Id { get; init; }

    [Id(1)] public required string Source { get; init; }

    [Id(2)] public required string MerchantId { get; init; }

    [Id(3)] public required string Name { get; init; }

    [Id(4)] public string? Brand { get; init; }

    [Id(5)] public string? Description { get; init; }

    [Id(6)] public string? Category { get; init; }

    /// <summary>The regular price, in <see cref="Currency"/>.</summary>
    [Id(7)] public decimal? Price { get; init; }

    /// <summary>The reduced price, from <see cref="SaleStartsAt"/> to <see cref="SaleEndsAt"/> (open where null).</summary>
    [Id(8)] public decimal? SalePrice { get; init; }

    [Id(9)] public DateTimeOffset? SaleStartsAt { get; init; }

    [Id(10)] public DateTimeOffset? SaleEndsAt { get; init; }

    /// <summary>The price that the maker recommends.</summary>
    [Id(11)] public decimal? ListPrice { get; init; }

    /// <summary>ISO 4217; null only where there is no price.</summary>
    [Id(12)] public string? Currency { get; init; }

    [Id(13)] public Availability? Availability { get; init; }

    /// <summary>As the feed gave it, whether or not its check digit is right.</summary>
    [Id(14)] public string? Gtin { get; init; }

    /// <summary>Whether it has 8, 12, 13 or 14 digits and the right check digit; null without a GTIN.</summary>
    [Id(15)] public bool? GtinValid { get; init; }

    [Id(16)] public string? Mpn { get; init; }

    [Id(17)] public string? Color { get; init; }

    [Id(18)] public ImmutableArray<string> Sizes { get; init; } = [];

    [Id(19)] public string? Material { get; init; }

    [Id(20)] public string? Gender { get; init; }

    /// <summary>Shared by the variants of one product, within a source.</summary>
    [Id(21)] public string? ItemGroupId { get; init; }

    [Id(22)] public string? Link { get; init; }

    /// <summary>An http(s) address, or a path from "/" below the shop's own address.</summary>
    [Id(23)] public string? ImageUrl { get; init; }

    [Id(24)] public ImmutableArray<string> AdditionalImageUrls { get; init; } = [];
}
