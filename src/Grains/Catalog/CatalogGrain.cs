using System.Collections.Immutable;
using Orleans.Concurrency;
using SwipeShop.Prices;

namespace SwipeShop.Catalog;

[StatelessWorker]
internal sealed class CatalogGrain(CatalogSource catalog, OfferBook offers, TimeProvider clock) : Grain, ICatalogGrain
{
    public Task<Reply<ItemDetails>> GetItem(int itemId) => Task.FromResult<Reply<ItemDetails>>(
        catalog.Current[itemId] is { } item ? Details(item) : Refusal.NoSuchItem(itemId));

    public Task<ItemPage> ListItems(ItemFilter filter, int limit, int? before)
    {
        var now = clock.GetUtcNow();
        var found = catalog.Current.NewestFirst
            .Where(item => (before is null || item.Id < before) && item.Matches(filter, now))
            .Take(limit + 1)
            .ToList();
        var page = found.Take(limit).Select(Details).ToImmutableArray();
        return Task.FromResult(new ItemPage(page, found.Count > limit ? page[^1].Item.Id : null));
    }

    public Task<ImmutableArray<CategoryCount>> GetCategories() => Task.FromResult(catalog.Current.Categories);

    private ItemDetails Details(Item item) => new(item, offers.BestOf(item.Id));
}
