using System.Collections.Immutable;
using SwipeShop.Prices;

namespace SwipeShop.Users;

internal sealed partial class UserGrain
{
    private static readonly Refusal _notInCart = new(RefusalReason.NotInCart, "This item is not in the cart.", "item_id");

    private static readonly Refusal _cartIsFull =
        new(RefusalReason.Invalid, $"The cart is full: it holds {CartLines.Most} different items.", "item_id");

    public async Task<Reply<CartLine>> AddToCart(Guid session, int itemId)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (!await catalog.KnowsAsync(itemId)) return Refusal.NoSuchItem(itemId);
        if (user.Cart[itemId] is not { } entry)
        {
            if (user.Cart.Count >= CartLines.Most) return _cartIsFull;
            entry = new CartEntry(itemId, 1, null, Now());
            if (Failed(await store.PutIntoCartAsync(UserId, entry)) is { } failed) return failed;
            user.Cart.Put(entry);
            await GrainFactory.Grain<IPriceGrain>(itemId).Want(); // one way: it is told, and not waited for
        }
        return await LineAsync(entry);
    }

    public async Task<Reply<CartLine>> ChangeCartLine(Guid session, CartChange change)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (user.Cart[change.ItemId] is not { } entry) return _notInCart;
        if (change.ChoosesVendor && change.Vendor is { } vendor && (await PricesAsync(change.ItemId)).OfferOf(vendor) is null)
            return new Refusal(RefusalReason.Invalid, "This vendor has no offer for the item.", "vendor");

        var changed = entry with
        {
            Quantity = change.Quantity ?? entry.Quantity,
            ChosenVendor = change.ChoosesVendor ? change.Vendor : entry.ChosenVendor,
        };
        if (changed != entry)
        {
            if (Failed(await store.PutIntoCartAsync(UserId, changed)) is { } failed) return failed;
            user.Cart.Put(changed);
        }
        return await LineAsync(changed);
    }

    public async Task<Reply<bool>> RemoveFromCart(Guid session, int itemId)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (user.Cart[itemId] is null) return false;
        if (Failed(await store.RemoveFromCartAsync(UserId, itemId)) is { } failed) return failed;
        user.Cart.Remove(itemId);
        return true;
    }

    public async Task<Reply<Cart>> GetCart(Guid session)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        ImmutableArray<CartLine> lines = [.. await Task.WhenAll(user.Cart.NewestFirst.Select(LineAsync))];
        return new Cart(lines, CartLines.Totals(lines));
    }

    private async Task<CartLine> LineAsync(CartEntry entry) =>
        new(Card(entry.ItemId), entry.Quantity, entry.ChosenVendor, await PricesAsync(entry.ItemId));

    private async Task<PriceComparison> PricesAsync(int itemId) =>
        (await GrainFactory.Grain<IPriceGrain>(itemId).GetOffers()).Succeeded(out var known, out _) ? known : PriceComparison.None;
}
