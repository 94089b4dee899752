using System.Text.RegularExpressions;
using SwipeShop.Catalog;

namespace SwipeShop.Prices.Extraction;

/// <summary>Whether a thing can be bought, in the names of schema.org's ItemAvailability.</summary>
internal enum ItemAvailability
{
    InStock,
    LimitedAvailability,
    OnlineOnly,
    InStoreOnly,
    PreOrder,
    PreSale,
    BackOrder,
    MadeToOrder,
    Reserved,
    OutOfStock,
    SoldOut,
    Discontinued,
}

internal static partial class ItemAvailabilities
{
    /// <summary>Reads schema.org's names in any spelling, with or without their address, and the words of feeds and meta tags.</summary>
    /// <returns>Null for a text that is none of them.</returns>
    public static ItemAvailability? Parse(string? text)
    {
        if (text is null || text.Length > 200) return null;
        var word = Others().Replace(text[(text.TrimEnd('/').LastIndexOfAny(['/', '#', ':']) + 1)..], "").ToLowerInvariant();
        return word switch
        {
            "instock" or "available" or "availableinstock" or "true" or "1" or "y" or "yes" => ItemAvailability.InStock,
            "limitedavailability" or "limitedstock" or "lowstock" or "limited" => ItemAvailability.LimitedAvailability,
            "onlineonly" => ItemAvailability.OnlineOnly,
            "instoreonly" => ItemAvailability.InStoreOnly,
            "preorder" or "availableforpreorder" or "pending" => ItemAvailability.PreOrder,
            "presale" => ItemAvailability.PreSale,
            "backorder" or "availablefororder" or "onbackorder" => ItemAvailability.BackOrder,
            "madetoorder" => ItemAvailability.MadeToOrder,
            "reserved" => ItemAvailability.Reserved,
            "outofstock" or "oos" or "notinstock" or "unavailable" or "notavailable" or "temporarilyoutofstock" or "false" or "0" or "no" =>
                ItemAvailability.OutOfStock,
            "soldout" => ItemAvailability.SoldOut,
            "discontinued" => ItemAvailability.Discontinued,
            _ => null,
        };
    }

    /// <summary>The same in the words of the catalogue.</summary>
    public static Availability ToOffer(this ItemAvailability availability) => availability switch
    {
        ItemAvailability.InStock or ItemAvailability.LimitedAvailability or ItemAvailability.OnlineOnly => Availability.InStock,
        ItemAvailability.PreOrder or ItemAvailability.PreSale => Availability.Preorder,
        ItemAvailability.BackOrder or ItemAvailability.MadeToOrder => Availability.Backorder,
        _ => Availability.OutOfStock, // also what a shop sells over its counter only
    };

    /// <summary>Whether an order can be placed.</summary>
    public static bool CanBeBought(this ItemAvailability availability) => availability.ToOffer() != Availability.OutOfStock;

    [GeneratedRegex("[^A-Za-z0-9]")]
    private static partial Regex Others();
}
