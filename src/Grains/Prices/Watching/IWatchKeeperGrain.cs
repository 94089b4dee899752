using Orleans.Concurrency;

namespace SwipeShop.Prices.Watching;

/// <summary>Sees to it that every price is looked at in time; there is one, with the key 0.</summary>
[Alias("watch-keeper")]
internal interface IWatchKeeperGrain : IGrainWithIntegerKey
{
    /// <summary>Goes its round, unless it just did. Every silo asks for it each minute, so that it needs no reminder of its own.</summary>
    [Alias("keep"), OneWay]
    Task Keep();
}
