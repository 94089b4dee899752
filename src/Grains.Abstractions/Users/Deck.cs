using System.Collections.Immutable;
using SwipeShop.Catalog;

namespace SwipeShop.Users;

/// <param name="Limit">1 to 100.</param>
/// <param name="Exclude">Items that the client already has in hand; at most 100.</param>
[GenerateSerializer, Immutable, Alias("deck-query")]
public sealed record DeckQuery(
    [property: Id(0)] int Limit,
    [property: Id(1)] ImmutableArray<int> Exclude,
    [property: Id(2)] ItemFilter Filter);

/// <param name="Items">The best first; empty when the catalogue is exhausted.</param>
/// <param name="Reflects">The number of the user's last swipe or undo that the deck knows of.</param>
/// <param name="Model">What ranked the deck.</param>
[GenerateSerializer, Immutable, Alias("deck")]
public sealed record Deck(
    [property: Id(0)] ImmutableArray<Card> Items,
    [property: Id(1)] int Reflects,
    [property: Id(2)] string Model);

[GenerateSerializer, Immutable, Alias("favorite")]
public sealed record Favorite([property: Id(0)] Card Card, [property: Id(1)] DateTimeOffset AddedAt);

/// <param name="Items">Newest first.</param>
/// <param name="Next">The cursor of the next page; null on the last one.</param>
[GenerateSerializer, Immutable, Alias("favorites-page")]
public sealed record FavoritesPage([property: Id(0)] ImmutableArray<Favorite> Items, [property: Id(1)] int? Next);
