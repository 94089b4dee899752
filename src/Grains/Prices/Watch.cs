namespace SwipeShop.Prices;

/// <summary>Who waits for an item's price: the more, the higher.</summary>
[GenerateSerializer, Alias("watch")]
internal enum Watch
{
    /// <summary>Nobody does now.</summary>
    Nobody,

    /// <summary>It is in somebody's favorites.</summary>
    Favorites,

    /// <summary>It is in somebody's cart.</summary>
    Cart,
}

/// <summary>The names in rows.</summary>
internal static class WatchNames
{
    public static Watch Parse(string? name) => name switch { "cart" => Watch.Cart, "favorites" => Watch.Favorites, _ => Watch.Nobody };
}
