using SwipeShop.Api.Http;
using SwipeShop.Users;

namespace SwipeShop.Api.Users;

public sealed record SwipeRequest
{
    /// <summary>If given, the token's own user.</summary>
    public int? UserId { get; init; }

    public required int ItemId { get; init; }

    /// <summary>"right" likes, "left" dislikes.</summary>
    public required SwipeDirection SwipeDirection { get; init; }

    /// <summary>Made by the client, so that the swipe can be sent again without counting twice.</summary>
    public Guid? SwipeId { get; init; }

    internal SwipeCommand ToCommand() => new(ItemId, SwipeDirection, SwipeId ?? Guid.NewGuid(), SwipeId is not null);
}

/// <param name="Status">"ok".</param>
/// <param name="Reflects">The number of your last swipe or undo that this answer knows of.</param>
public sealed record SwipeResponse(string Status, Guid SwipeId, int Reflects);

public sealed record SwipesRequest
{
    [Entries(500)]
    public required SwipeRequest[] Swipes { get; init; }
}

/// <param name="Status">"ok", "no_such_item" or "conflict".</param>
/// <param name="Error">What is wrong, in a sentence; only where the status is not "ok".</param>
public sealed record SwipeResultResponse(string Status, Guid SwipeId, string? Error);

/// <param name="Results">In the order of the swipes.</param>
public sealed record SwipesResponse(IReadOnlyList<SwipeResultResponse> Results, int Reflects);

public sealed record UndoRequest
{
    /// <summary>If given, the token's own user.</summary>
    public int? UserId { get; init; }

    /// <summary>The swipe to take back.</summary>
    public Guid? SwipeId { get; init; }

    /// <summary>Without a swipe_id: takes back the last swipe of this item.</summary>
    public int? ItemId { get; init; }
}

public sealed record UndoResponse(string Status, int Reflects);
