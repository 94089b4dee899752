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
}
