namespace SwipeShop.Catalog;

/// <summary>A feed that the configuration says to import again and again, by one node of the cluster at a time. Its key is its source.</summary>
[Alias("feed")]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>Sets when the feed is imported next, by the configuration and its last run. Safe to repeat.</summary>
    [Alias("schedule")]
    Task Schedule();
}
