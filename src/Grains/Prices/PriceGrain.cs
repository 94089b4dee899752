using System.Collections.Immutable;
using SwipeShop.Catalog;

namespace SwipeShop.Prices;

internal sealed class PriceGrain(PriceStore store, CatalogSource catalog) : Grain, IPriceGrain
{
    private ImmutableArray<Offer> _offers = [];

    private int ItemId => (int)this.GetPrimaryKeyLong();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var rows = await store.LoadItemAsync(ItemId, cancellationToken);
        _offers = OfferOrder.Sort(rows.Select(r => r.Offer), rows.FirstOrDefault().ItemCurrency);
    }

    public async Task<Reply<ImmutableArray<Offer>>> GetOffers()
    {
        if (!await catalog.KnowsAsync(ItemId))
        {
            DeactivateOnIdle(); // there may be such an item later
            return Refusal.NoSuchItem(ItemId);
        }
        return _offers;
    }
}
