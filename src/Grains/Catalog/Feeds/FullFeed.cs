namespace SwipeShop.Catalog.Feeds;

/// <summary>
/// What a feed holds that is to hold all of its source. At its end, the source's other items become unavailable, unless the feed shows that
/// it is not whole: a shop must not be emptied by a feed that is broken. Items are never deleted; one that returns is as the feed says.
/// </summary>
/// <param name="availableBefore">Items of the source that were available before the first row.</param>
internal sealed class FullFeed(ImportStore store, ImportOrder order, int availableBefore)
{
    private readonly HashSet<string> _held = [];
    private int _unreadable;

    public static async Task<FullFeed> BeginAsync(ImportStore store, ImportOrder order, CancellationToken cancellation) =>
        new(store, order, await store.CountAvailableAsync(order.Source, cancellation));

    /// <summary>A row that is refused still says that its item is there, if it says which.</summary>
    public void Saw(FeedRow row, Item? item)
    {
        if (row.Problem is null && (item?.MerchantId ?? FeedMapping.IdOf(row)) is { } id) _held.Add(id);
        else _unreadable++;
    }

    /// <summary>The feed was read to its end.</summary>
    public async Task<ImportSummary> EndAsync(ImportSummary summary, CancellationToken cancellation)
    {
        if (_unreadable > 0)
            return summary with { Unavailable = 0, Withheld = $"Nothing was made unavailable: {_unreadable} rows do not say which item they are of." };
        var gone = await store.WithdrawAsync(order.Source, [.. _held], gone => !order.DryRun && HoldsEnough(gone), cancellation);
        return HoldsEnough(gone)
            ? summary with { Unavailable = gone }
            : summary with
            {
                Unavailable = 0,
                Withheld = "Nothing was made unavailable: the feed holds less than half of the items that were available "
                    + $"({availableBefore - gone} of {availableBefore}).",
            };
    }

    private bool HoldsEnough(int gone) => order.Force || (availableBefore - gone) * 2L >= availableBefore;
}
