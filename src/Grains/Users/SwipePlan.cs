using System.Collections.Immutable;

namespace SwipeShop.Users;

/// <summary>
/// Judges swipes against the log, one after the other, without changing it: what is new is gathered here, to be committed as one unit
/// and appended to the log afterwards.
/// </summary>
internal sealed class SwipePlan(SwipeLog log)
{
    private readonly List<LoggedSwipe> _added = [];

    public IReadOnlyList<LoggedSwipe> Added => _added;

    /// <summary>The number that the user's last swipe or undo has once the plan is committed.</summary>
    public int Seq => log.Seq + _added.Count;

    /// <summary>
    /// A known id gets its first answer again; a known id with other content is a conflict; without an id of the client's, the item's
    /// current direction is a repeat. Everything else is new.
    /// </summary>
    public Reply<SwipeReceipt> Take(SwipeCommand command, DateTimeOffset now)
    {
        if (Find(command.SwipeId) is { } known)
        {
            return known.ItemId == command.ItemId && known.Direction == command.Direction
                ? new SwipeReceipt(known.SwipeId, known.Seq)
                : new Refusal(RefusalReason.Conflict, "This swipe_id was used before for another swipe.", "swipe_id");
        }
        if (!command.NamedByClient && Current(command.ItemId) is { } current && current.Direction == command.Direction
            && (current.Direction == SwipeDirection.Left || IsFavorite(command.ItemId)))
        {
            return new SwipeReceipt(current.SwipeId, Seq);
        }
        var swipe = new LoggedSwipe(Seq + 1, command.ItemId, command.Direction, command.SwipeId, now);
        _added.Add(swipe);
        return new SwipeReceipt(swipe.SwipeId, swipe.Seq);
    }

    /// <summary>What becomes of the favorites: the last swipe of each item decides.</summary>
    public (ImmutableArray<LoggedSwipe> Liked, ImmutableArray<int> Dropped) FavoriteChanges()
    {
        if (_added.Count == 1)
        {
            var only = _added[0];
            return only.Direction == SwipeDirection.Right ? ([only], [])
                : log.IsFavorite(only.ItemId) ? ([], [only.ItemId])
                : ([], []);
        }
        var last = _added.GroupBy(s => s.ItemId).Select(swipes => swipes.Last()).ToList();
        return (
            [.. last.Where(s => s.Direction == SwipeDirection.Right)],
            [.. last.Where(s => s.Direction == SwipeDirection.Left && log.IsFavorite(s.ItemId)).Select(s => s.ItemId)]);
    }

    private LoggedSwipe? Find(Guid swipeId)
    {
        foreach (var swipe in _added)
            if (swipe.SwipeId == swipeId) return swipe;
        return log.Find(swipeId);
    }

    private LoggedSwipe? Current(int itemId) => LastAdded(itemId) ?? log.Current(itemId);

    private bool IsFavorite(int itemId) => LastAdded(itemId) is not null || log.IsFavorite(itemId);

    private LoggedSwipe? LastAdded(int itemId)
    {
        for (var i = _added.Count - 1; i >= 0; i--)
            if (_added[i].ItemId == itemId) return _added[i];
        return null;
    }
}
