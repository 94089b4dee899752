using System.Collections.Immutable;
using Orleans.Concurrency;
using SwipeShop.Catalog;

namespace SwipeShop.Users;

/// <summary>
/// A shopper: swipe history, favorites and cart. Its key is the user's id. Every call carries the session it is made in, and a session
/// that has ended is refused. Commands are answered after their commit and are safe to repeat.
/// </summary>
[Alias("user")]
public interface IUserGrain : IGrainWithIntegerKey
{
    [Alias("swipe")]
    Task<Reply<SwipeReceipt>> Swipe(Guid session, SwipeCommand swipe);

    /// <summary>Takes swipes in order, each with its own result; those that stand are committed together.</summary>
    [Alias("swipe-all")]
    Task<Reply<SwipeBatchReceipt>> SwipeAll(Guid session, ImmutableArray<SwipeCommand> swipes);

    /// <summary>Takes a swipe back and restores the state before it. Repeated, it does nothing.</summary>
    [Alias("undo")]
    Task<Reply<int>> Undo(Guid session, UndoCommand undo);

    /// <summary>The next cards. They reflect every acknowledged swipe and show no swiped item.</summary>
    [Alias("get-deck"), AlwaysInterleave]
    Task<Reply<Deck>> GetDeck(Guid session, DeckQuery query);

    /// <summary>
    /// Takes what the shopper thinks of an item out of what decks are made from, until it is swiped again; its swipe stands. Repeated, it
    /// does nothing.
    /// </summary>
    /// <returns>The number of the user's last swipe or undo.</returns>
    [Alias("forget")]
    Task<Reply<int>> Forget(Guid session, int itemId);

    /// <summary>Puts it back, as if it had never been taken out.</summary>
    [Alias("remember")]
    Task<Reply<int>> Remember(Guid session, int itemId);

    /// <summary>Items like this one: never the item itself, nor what the user has swiped, nor a variant of either.</summary>
    /// <param name="limit">1 to 100.</param>
    [Alias("get-similar"), AlwaysInterleave]
    Task<Reply<ImmutableArray<Card>>> GetSimilar(Guid session, int itemId, int limit);

    [Alias("get-preferences"), AlwaysInterleave]
    Task<Reply<Preferences>> GetPreferences(Guid session);

    /// <summary>Replaces the preferences.</summary>
    [Alias("set-preferences")]
    Task<Reply<Preferences>> SetPreferences(Guid session, Preferences preferences);

    /// <param name="limit">1 to 100.</param>
    /// <param name="before">The cursor that the page before gave; null begins at the newest.</param>
    [Alias("get-favorites"), AlwaysInterleave]
    Task<Reply<FavoritesPage>> GetFavorites(Guid session, int limit, int? before);

    /// <summary>Takes an item out of the favorites; its swipe stands. One that is not there stays so.</summary>
    [Alias("remove-favorite")]
    Task<Reply<bool>> RemoveFavorite(Guid session, int itemId);

    /// <summary>Puts an item into the cart, once: a repeat changes nothing.</summary>
    [Alias("add-to-cart")]
    Task<Reply<CartLine>> AddToCart(Guid session, int itemId);

    [Alias("change-cart-line")]
    Task<Reply<CartLine>> ChangeCartLine(Guid session, CartChange change);

    /// <summary>Takes an item out of the cart. One that is not there stays so.</summary>
    [Alias("remove-from-cart")]
    Task<Reply<bool>> RemoveFromCart(Guid session, int itemId);

    [Alias("get-cart"), AlwaysInterleave]
    Task<Reply<Cart>> GetCart(Guid session);
}
