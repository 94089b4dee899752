using SwipeShop.Prices;

namespace SwipeShop.Catalog;

/// <summary>
/// This silo's cards: one object for each item that was shown, for as long as nothing on it changes. Decks are made of them over and over, and
/// who encodes one need do so once.
/// </summary>
internal sealed class CardBook(CatalogSource catalog, OfferBook offers, TimeProvider clock)
{
    private readonly Lock _growing = new();
    private volatile Made?[] _made = [];

    /// <param name="itemId">Of an item that the catalogue has.</param>
    public Card this[int itemId]
    {
        get
        {
            var (item, best, now) = (catalog.Current[itemId]!, offers.BestOf(itemId), clock.GetUtcNow());
            var made = _made;
            if (itemId < made.Length && made[itemId] is { } known && ReferenceEquals(known.Item, item)
                && ReferenceEquals(known.Card.BestOffer, best) && known.Card.SalePrice == item.SalePriceAt(now)) return known.Card;
            var card = item.ToCard(best, now);
            Room(itemId)[itemId] = new Made(item, card); // of two at once the later one stays: they are the same
            return card;
        }
    }

    private Made?[] Room(int itemId)
    {
        lock (_growing)
        {
            var made = _made;
            if (itemId < made.Length) return made;
            Array.Resize(ref made, Math.Max(itemId + 1, made.Length * 2)); // what is written to the old one meanwhile is made again
            return _made = made;
        }
    }

    private sealed record Made(Item Item, Card Card);
}
