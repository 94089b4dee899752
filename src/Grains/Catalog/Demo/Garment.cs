namespace SwipeShop.Catalog.Demo;

/// <summary>One article of the demo catalogue: what the shop tells about it and what its picture is drawn from.</summary>
internal sealed record Garment
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Brand { get; init; }
    public required string Description { get; init; }

    /// <summary>A plain lower-case word in the plural: <c>dresses</c>, <c>shoes</c>.</summary>
    public required string Category { get; init; }
    public required Silhouette Silhouette { get; init; }
    public required Cut Cut { get; init; }
    public required PaletteColor Color { get; init; }
    public required string Material { get; init; }
    public required Weave Weave { get; init; }
    public required Pattern Pattern { get; init; }

    /// <summary>In <see cref="Currency"/>, before any reduction.</summary>
    public required decimal Price { get; init; }

    /// <summary>In <see cref="Currency"/>; null when the garment is not reduced.</summary>
    public decimal? SalePrice { get; init; }
    public string Currency { get; init; } = "EUR";

    /// <summary><c>in_stock</c>, <c>out_of_stock</c> or <c>preorder</c>.</summary>
    public required string Availability { get; init; }
    public required IReadOnlyList<string> Sizes { get; init; }

    /// <summary><c>female</c>, <c>male</c> or <c>unisex</c>.</summary>
    public required string Gender { get; init; }

    /// <summary>A GTIN-13 of the range that GS1 leaves to each shop's own use (prefix 2).</summary>
    public required string Gtin { get; init; }
    public required string Mpn { get; init; }
}
