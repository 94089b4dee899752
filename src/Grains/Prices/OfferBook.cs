namespace SwipeShop.Prices;

/// <summary>This silo's snapshot of the best offer of every item.</summary>
internal sealed class OfferBook(PriceStore store, TimeProvider clock) : ISnapshot
{
    private volatile Book _current = new([], 0);

    public string Name => "offers";

    public long Version => _current.Version;

    /// <summary>The best offer that may be shown now, of those that may stand beside others.</summary>
    public BestOffer? BestOf(int itemId)
    {
        var best = _current.Best;
        if ((uint)itemId >= (uint)best.Length || best[itemId] is not { } ranked) return null;
        if (ranked is [{ Until: null } only, ..]) return only.Offer;
        var now = clock.GetUtcNow();
        foreach (var (offer, until) in ranked)
            if (until is null || until > now) return offer;
        return null;
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var (version, changed) = await store.LoadChangedAsync(_current.Version, cancellation);
        var best = new Ranked[]?[Math.Max(_current.Best.Length, changed.Count == 0 ? 0 : changed.Max(o => o.ItemId) + 1)];
        _current.Best.CopyTo(best, 0);
        foreach (var item in changed.GroupBy(o => o.ItemId)) best[item.Key] = Rank([.. item]);
        _current = new Book(best, version);
    }

    /// <summary>The best one, and behind one that may not be shown for ever the next ones; null where there is none.</summary>
    private static Ranked[]? Rank(List<ItemOffer> offers)
    {
        var shown = offers.Where(o => !o.Withdrawn && !o.StandsApart).ToDictionary(o => o.Offer.Vendor);
        var ranked = new List<Ranked>();
        foreach (var offer in OfferOrder.Sort(shown.Values.Select(o => o.Offer), offers[0].ItemCurrency).Where(OfferOrder.CanBeBought))
        {
            ranked.Add(new Ranked(OfferOrder.Brief(offer), offer.ObservedAt + shown[offer.Vendor].MaxAge));
            if (ranked[^1].Until is null) break;
        }
        return ranked.Count == 0 ? null : [.. ranked];
    }

    /// <param name="Until">When the vendor does not allow it to be shown any more; null: never.</param>
    private sealed record Ranked(BestOffer Offer, DateTimeOffset? Until);

    private sealed record Book(Ranked[]?[] Best, long Version);
}
