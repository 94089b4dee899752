using System.Runtime.InteropServices;
using SwipeShop.Recommendations;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Users;

/// <summary>A swipe as the log holds it.</summary>
/// <param name="Seq">Its number among the user's swipes and undos, from 1.</param>
internal readonly record struct LoggedSwipe(int Seq, int ItemId, SwipeDirection Direction, Guid SwipeId, DateTimeOffset At);

/// <summary>A favorite: the swipe that made it one, and its time.</summary>
internal readonly record struct FavoriteSwipe(int Seq, int ItemId, DateTimeOffset AddedAt);

/// <summary>
/// One shopper's swipes. An item's state is its last swipe that is not undone; it is a favorite while that is a right one and the
/// shopper has not taken it out of the favorites since.
/// </summary>
internal sealed class SwipeLog
{
    private const int None = -1;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<Guid, int> _byId = [];
    private readonly Dictionary<int, int> _lastOfItem = [];
    private readonly List<FavoriteSwipe> _favorites = []; // by Seq, ascending

    /// <summary>The number of the last swipe or undo; 0 before the first.</summary>
    public int Seq { get; private set; }

    /// <summary>The items with a swipe that stands.</summary>
    public ItemSet Seen { get; private set; } = ItemSet.Empty;

    /// <summary>How many swipes there are, those among them that no longer count.</summary>
    public int Count => _entries.Count;

    /// <summary>
    /// Raised whenever <see cref="Evidence"/> changes otherwise than by a swipe at its end: by an undo, a change of mind, or what is
    /// forgotten or put back.
    /// </summary>
    public int Revision { get; private set; }

    /// <summary>The items that are favorites now.</summary>
    public IEnumerable<int> FavoriteItems => _favorites.Select(f => f.ItemId);

    /// <summary>
    /// What the swipes say of the shopper's taste: of each item its last one that is not undone, unless that is forgotten, in order.
    /// </summary>
    /// <param name="from">Leaves out so many of the first swipes.</param>
    public IEnumerable<Evidence> Evidence(int from = 0)
    {
        for (var i = from; i < _entries.Count; i++)
            if (_entries[i] is { Undone: false, Forgotten: false, Swipe: var swipe } && CurrentIndex(swipe.ItemId) == i)
                yield return new Evidence(swipe.ItemId, swipe.Direction == SwipeDirection.Right);
    }

    /// <summary>The favorites, newest first.</summary>
    /// <param name="before">Only those older than this number; null begins at the newest.</param>
    public IEnumerable<FavoriteSwipe> NewestFavorites(int? before)
    {
        var end = before is { } seq ? IndexOfFavorite(seq) : _favorites.Count;
        for (var i = (end < 0 ? ~end : end) - 1; i >= 0; i--) yield return _favorites[i];
    }

    /// <summary>Rebuilds the log from its rows, in the order of their numbers.</summary>
    public static SwipeLog From(IEnumerable<InteractionRow> rows)
    {
        var log = new SwipeLog();
        foreach (var row in rows)
        {
            if (row.Swipe is { } swipe && row.UndoneSeq == row.Seq) log.Know(swipe);
            else if (row.Swipe is { } counted) log.Add(counted, row.UndoneSeq is not null, row.Unfavorited, row.Forgotten);
            log.Seq = row.Seq;
        }
        foreach (var item in log._lastOfItem.Keys)
            if (log.FavoriteOf(item) is { } favorite) log._favorites.Add(favorite);
        log._favorites.Sort((a, b) => a.Seq.CompareTo(b.Seq));
        log.Seen = ItemSet.Of(log._lastOfItem.Keys.Where(item => log.Current(item) is not null));
        return log;
    }

    public LoggedSwipe? Find(Guid swipeId) => _byId.TryGetValue(swipeId, out var index) ? _entries[index].Swipe : null;

    /// <summary>The item's last swipe that is not undone.</summary>
    public LoggedSwipe? Current(int itemId) => CurrentIndex(itemId) is var index and not None ? _entries[index].Swipe : null;

    public bool IsFavorite(int itemId) => FavoriteOf(itemId) is not null;

    /// <summary>Appends a swipe that was committed.</summary>
    public void Append(LoggedSwipe swipe)
    {
        var before = FavoriteOf(swipe.ItemId);
        if (CurrentIndex(swipe.ItemId) != None) Revision++;
        Add(swipe, undone: false, unfavorited: false, forgotten: false);
        Seq = swipe.Seq;
        Seen = Seen.With(swipe.ItemId);
        Follow(before, FavoriteOf(swipe.ItemId));
    }

    /// <summary>
    /// What an undo is to do. By item, it takes back the item's last swipe, so that a repeat finds nothing more to do.
    /// </summary>
    /// <returns>Null where there is no such swipe.</returns>
    public UndoPlan? PlanUndo(UndoCommand undo)
    {
        int index;
        if (undo.SwipeId is { } id)
        {
            if (!_byId.TryGetValue(id, out index)) return null;
        }
        else if (undo.ItemId is not { } item || !_lastOfItem.TryGetValue(item, out index))
        {
            return null;
        }

        var entry = _entries[index];
        if (entry.Undone) return new UndoPlan(entry.Swipe, Seq, IsDone: true, Favorite: null);
        CollectionsMarshal.AsSpan(_entries)[index].Undone = true;
        var favorite = FavoriteOf(entry.Swipe.ItemId);
        CollectionsMarshal.AsSpan(_entries)[index].Undone = false;
        return new UndoPlan(entry.Swipe, Seq + 1, IsDone: false, favorite);
    }

    /// <summary>Takes back a swipe whose undo was committed.</summary>
    public void Undo(UndoPlan plan)
    {
        var item = plan.Swipe.ItemId;
        var before = FavoriteOf(item);
        CollectionsMarshal.AsSpan(_entries)[_byId[plan.Swipe.SwipeId]].Undone = true;
        (Seq, Revision) = (plan.Seq, Revision + 1);
        if (CurrentIndex(item) == None) Seen = Seen.Without(item);
        Follow(before, FavoriteOf(item));
    }

    /// <summary>The swipe that makes the item a favorite now.</summary>
    public FavoriteSwipe? FavoriteOf(int itemId)
    {
        var index = CurrentIndex(itemId);
        if (index == None) return null;
        var entry = _entries[index];
        return entry.Swipe.Direction == SwipeDirection.Right && !entry.Unfavorited
            ? new FavoriteSwipe(entry.Swipe.Seq, itemId, entry.Swipe.At)
            : null;
    }

    /// <summary>Takes a favorite out whose removal was committed; its swipe stands.</summary>
    public void Unfavorite(FavoriteSwipe favorite)
    {
        CollectionsMarshal.AsSpan(_entries)[CurrentIndex(favorite.ItemId)].Unfavorited = true;
        Follow(favorite, null);
    }

    /// <summary>Whether an item's swipe that stands is out of the evidence.</summary>
    public bool IsForgotten(int itemId) => CurrentIndex(itemId) is var index and not None && _entries[index].Forgotten;

    /// <summary>Takes an item's swipe that stands out of the evidence, or puts it back; that is committed.</summary>
    public void SetForgotten(int itemId, bool forgotten)
    {
        CollectionsMarshal.AsSpan(_entries)[CurrentIndex(itemId)].Forgotten = forgotten;
        Revision++;
    }

    private void Add(LoggedSwipe swipe, bool undone, bool unfavorited, bool forgotten)
    {
        _byId.Add(swipe.SwipeId, _entries.Count);
        var previous = _lastOfItem.TryGetValue(swipe.ItemId, out var last) ? last : None;
        _lastOfItem[swipe.ItemId] = _entries.Count;
        _entries.Add(new Entry(swipe, previous) { Undone = undone, Unfavorited = unfavorited, Forgotten = forgotten });
    }

    /// <summary>Keeps a swipe that counts for nothing, so that its id is known when it comes again.</summary>
    private void Know(LoggedSwipe swipe)
    {
        _byId.Add(swipe.SwipeId, _entries.Count);
        _entries.Add(new Entry(swipe, None) { Undone = true });
    }

    private int CurrentIndex(int itemId)
    {
        if (!_lastOfItem.TryGetValue(itemId, out var index)) return None;
        while (index != None && _entries[index].Undone) index = _entries[index].PreviousOfItem;
        return index;
    }

    private void Follow(FavoriteSwipe? before, FavoriteSwipe? after)
    {
        if (before == after) return;
        if (before is { } gone) _favorites.RemoveAt(IndexOfFavorite(gone.Seq));
        if (after is { } come) _favorites.Insert(~IndexOfFavorite(come.Seq), come);
    }

    private int IndexOfFavorite(int seq) =>
        CollectionsMarshal.AsSpan(_favorites).BinarySearch(new BySeq(seq));

    private readonly struct BySeq(int seq) : IComparable<FavoriteSwipe>
    {
        public int CompareTo(FavoriteSwipe other) => seq.CompareTo(other.Seq);
    }

    private record struct Entry(LoggedSwipe Swipe, int PreviousOfItem)
    {
        public bool Undone { get; set; }

        public bool Unfavorited { get; set; }

        public bool Forgotten { get; set; }
    }
}

/// <summary>A row of the log: a swipe, or an undo where <paramref name="Swipe"/> is null.</summary>
/// <param name="UndoneSeq">
/// The number of the undo that took the swipe back; the swipe's own number where a later verdict stood already when it came, out of a
/// guest's log: it never counted here, and only its id is known.
/// </param>
/// <param name="Forgotten">The swipe is out of the evidence of the shopper's taste.</param>
internal readonly record struct InteractionRow(int Seq, LoggedSwipe? Swipe, int? UndoneSeq, bool Unfavorited, bool Forgotten = false);

/// <summary>What an undo is to do.</summary>
/// <param name="Seq">The number of the undo; of the last swipe or undo where <paramref name="IsDone"/>.</param>
/// <param name="IsDone">The swipe was taken back before: there is nothing to do.</param>
/// <param name="Favorite">What the item is among the favorites afterwards; null: it is not.</param>
internal sealed record UndoPlan(LoggedSwipe Swipe, int Seq, bool IsDone, FavoriteSwipe? Favorite);
