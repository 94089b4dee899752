using Orleans.Concurrency;

namespace SwipeShop.Prices;

/// <summary>What the shop itself says to the grain of <see cref="IPriceGrain"/>.</summary>
[Alias("item-price")]
internal interface IItemPriceGrain : IGrainWithIntegerKey
{
    /// <summary>Looks at the prices that are due, after a look at where the item is listed. It does not wait for vendors.</summary>
    [Alias("refresh"), OneWay, AlwaysInterleave]
    Task Refresh();
}
