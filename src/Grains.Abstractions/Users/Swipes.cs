using System.Collections.Immutable;

namespace SwipeShop.Users;

[GenerateSerializer, Alias("swipe-direction")]
public enum SwipeDirection
{
    /// <summary>A dislike.</summary>
    Left,

    /// <summary>A like: the item goes to the favorites.</summary>
    Right,
}

/// <param name="SwipeId">Makes the swipe safe to repeat.</param>
/// <param name="NamedByClient">
/// Whether the client made the id. Without one, swiping an item in its current direction again is a repeat and changes nothing.
/// </param>
[GenerateSerializer, Immutable, Alias("swipe-command")]
public sealed record SwipeCommand(
    [property: Id(0)] int ItemId,
    [property: Id(1)] SwipeDirection Direction,
    [property: Id(2)] Guid SwipeId,
    [property: Id(3)] bool NamedByClient);

/// <param name="Reflects">The number of the user's last swipe or undo that this answer knows of.</param>
[GenerateSerializer, Immutable, Alias("swipe-receipt")]
public sealed record SwipeReceipt([property: Id(0)] Guid SwipeId, [property: Id(1)] int Reflects);

/// <param name="Refusal">Why this swipe was not taken; null where it was.</param>
[GenerateSerializer, Immutable, Alias("swipe-result")]
public sealed record SwipeResult([property: Id(0)] Guid SwipeId, [property: Id(1)] Refusal? Refusal);

/// <param name="Results">One for each swipe, in the order they were given.</param>
[GenerateSerializer, Immutable, Alias("swipe-batch-receipt")]
public sealed record SwipeBatchReceipt(
    [property: Id(0)] ImmutableArray<SwipeResult> Results,
    [property: Id(1)] int Reflects);

/// <summary>Names the swipe to take back: by its id, or as the last one of an item.</summary>
[GenerateSerializer, Immutable, Alias("undo-command")]
public sealed record UndoCommand([property: Id(0)] Guid? SwipeId, [property: Id(1)] int? ItemId);
