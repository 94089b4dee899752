using System.Collections.Immutable;
using SwipeShop.Catalog;

namespace SwipeShop.Users;

/// <summary>A line of the cart as its row holds it.</summary>
/// <param name="Quantity">1 to 99.</param>
internal sealed record CartEntry(int ItemId, int Quantity, string? ChosenVendor, DateTimeOffset AddedAt);

/// <summary>One shopper's cart: the lines, and what they come to.</summary>
internal sealed class CartLines(IEnumerable<CartEntry> entries)
{
    /// <summary>A cart is a short list; one that is longer is a mistake or an attack.</summary>
    public const int Most = 100;

    private readonly Dictionary<int, CartEntry> _entries = entries.ToDictionary(e => e.ItemId);

    public int Count => _entries.Count;

    public IEnumerable<int> Items => _entries.Keys;

    public CartEntry? this[int itemId] => _entries.GetValueOrDefault(itemId);

    /// <summary>The last one added first.</summary>
    public ImmutableArray<CartEntry> NewestFirst => [.. _entries.Values.OrderByDescending(e => e.AddedAt).ThenByDescending(e => e.ItemId)];

    public void Put(CartEntry entry) => _entries[entry.ItemId] = entry;

    public void Remove(int itemId) => _entries.Remove(itemId);

    /// <summary>
    /// Adds up per currency: quantity times the chosen vendor's price, plus its shipping once; without a choice, quantity times the
    /// catalogue's price. A line without any price adds nothing.
    /// </summary>
    public static ImmutableArray<CartTotal> Totals(IEnumerable<CartLine> lines)
    {
        var priced =
            from line in lines
            let offer = line.ChosenOffer
            let amount = offer is null ? line.Card.AskedPrice() : offer.Price
            let currency = offer is null ? line.Card.Currency : offer.Currency
            where amount is not null && currency is not null
            select (Currency: currency, Amount: amount.Value * line.Quantity + (offer?.Shipping ?? 0), line.Quantity);
        return
        [
            .. from line in priced
               group line by line.Currency into same
               orderby same.Key
               select new CartTotal(same.Key, same.Sum(l => l.Amount), same.Sum(l => l.Quantity)),
        ];
    }
}
