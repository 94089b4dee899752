namespace SwipeShop.Catalog;

/// <summary>The words for <see cref="Availability"/> in Google's product data, in the database and in the API.</summary>
public static class AvailabilityNames
{
    public static string Name(this Availability availability) => availability switch
    {
        Availability.InStock => "in_stock",
        Availability.OutOfStock => "out_of_stock",
        Availability.Preorder => "preorder",
        _ => "backorder",
    };

    /// <summary>Null for null, and for a word that is none of them.</summary>
    public static Availability? Parse(string? name) => name switch
    {
        "in_stock" => Availability.InStock,
        "out_of_stock" => Availability.OutOfStock,
        "preorder" => Availability.Preorder,
        "backorder" => Availability.Backorder,
        _ => null,
    };

    /// <summary>Reads a word as feeds and vendors write it: Google's or schema.org's, in any case. Null for one that is neither.</summary>
    public static Availability? Read(string text)
    {
        var word = text.Trim().ToLowerInvariant().Replace("https://schema.org/", "", StringComparison.Ordinal)
            .Replace("http://schema.org/", "", StringComparison.Ordinal).Replace(' ', '_').Replace('-', '_');
        return word switch
        {
            "in_stock" or "instock" or "available" => Availability.InStock,
            "out_of_stock" or "outofstock" or "sold_out" or "soldout" => Availability.OutOfStock,
            "preorder" or "pre_order" => Availability.Preorder,
            "backorder" or "back_order" => Availability.Backorder,
            _ => null,
        };
    }
}
