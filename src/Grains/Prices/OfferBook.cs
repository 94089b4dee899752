namespace SwipeShop.Prices;

/// <summary>This silo's snapshot of the best offer of every item.</summary>
internal sealed class OfferBook(PriceStore store) : ISnapshot
{
    private volatile Book _current = new([], 0);

    public string Name => "offers";

    public long Version => _current.Version;

    public BestOffer? BestOf(int itemId)
    {
        var best = _current.Best;
        return (uint)itemId < (uint)best.Length ? best[itemId] : null;
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var (version, changed) = await store.LoadChangedAsync(_current.Version, cancellation);
        var best = new BestOffer?[Math.Max(_current.Best.Length, changed.Count == 0 ? 0 : changed.Max(o => o.ItemId) + 1)];
        _current.Best.CopyTo(best, 0);
        foreach (var item in changed.GroupBy(o => o.ItemId))
            best[item.Key] = OfferOrder.Best(OfferOrder.Sort(item.Select(o => o.Offer), item.First().ItemCurrency));
        _current = new Book(best, version);
    }

    private sealed record Book(BestOffer?[] Best, long Version);
}
