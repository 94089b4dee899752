using System.Collections.Immutable;
using SwipeShop.Catalog;

namespace SwipeShop.Users;

/// <param name="Limit">1 to 100.</param>
/// <param name="Exclude">Items that the client already has in hand; at most 100.</param>
/// <param name="Explain">Whether each card comes with why it is there.</param>
[GenerateSerializer, Immutable, Alias("deck-query")]
public sealed record DeckQuery(
    [property: Id(0)] int Limit,
    [property: Id(1)] ImmutableArray<int> Exclude,
    [property: Id(2)] ItemFilter Filter,
    [property: Id(3)] bool Explain = false);

/// <param name="Items">The best first; empty when the catalogue is exhausted.</param>
/// <param name="Reflects">The number of the user's last swipe or undo that the deck knows of.</param>
/// <param name="Model">What ranked the deck.</param>
/// <param name="Explanations">One for each item, if it was asked for; else empty.</param>
[GenerateSerializer, Immutable, Alias("deck")]
public sealed record Deck(
    [property: Id(0)] ImmutableArray<Card> Items,
    [property: Id(1)] int Reflects,
    [property: Id(2)] string Model,
    [property: Id(3)] ImmutableArray<Explanation> Explanations);

[GenerateSerializer, Alias("evidence-direction")]
public enum EvidenceDirection
{
    /// <summary>A dislike.</summary>
    Left,

    /// <summary>A like.</summary>
    Right,

    /// <summary>No swipe, but an item of a category or brand that the shopper's preferences name.</summary>
    Preferred,
}

/// <summary>What one swipe adds to an item's score.</summary>
[GenerateSerializer, Immutable, Alias("contribution")]
public sealed record Contribution(
    [property: Id(0)] int ItemId,
    [property: Id(1)] EvidenceDirection Direction,
    [property: Id(2)] float Amount);

/// <summary>Why an item is worth what it is: <paramref name="Base"/> and all contributions sum to the score.</summary>
/// <param name="Score">The probability of a like, up to the limits of a linear model; without the bonus that exploration gives.</param>
/// <param name="Base">What is expected without knowing the shopper.</param>
/// <param name="Why">Everything that counts, the largest contribution first.</param>
[GenerateSerializer, Immutable, Alias("explanation")]
public sealed record Explanation(
    [property: Id(0)] float Score,
    [property: Id(1)] float Base,
    [property: Id(2)] ImmutableArray<Contribution> Why);

[GenerateSerializer, Immutable, Alias("favorite")]
public sealed record Favorite([property: Id(0)] Card Card, [property: Id(1)] DateTimeOffset AddedAt);

/// <param name="Items">Newest first.</param>
/// <param name="Next">The cursor of the next page; null on the last one.</param>
[GenerateSerializer, Immutable, Alias("favorites-page")]
public sealed record FavoritesPage([property: Id(0)] ImmutableArray<Favorite> Items, [property: Id(1)] int? Next);
