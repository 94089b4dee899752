namespace SwipeShop.Users;

/// <summary>What must stand after a number of acknowledged swipes and undos, told by their numbers.</summary>
internal sealed class SwipeModel
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, (int Item, string Direction, int Seq)> _swipes = [];
    private readonly HashSet<Guid> _undoing = [];

    /// <summary>The highest number that was acknowledged.</summary>
    public int Reflects { get; private set; }

    public void Swipe(Guid id, int item, string direction, int seq)
    {
        lock (_lock)
        {
            _swipes.Add(id, (item, direction, seq));
            Reflects = Math.Max(Reflects, seq);
        }
    }

    /// <summary>The swipes of a batch have the numbers up to the batch's.</summary>
    public void Batch(IEnumerable<(Guid Id, int Item, string Direction)> swipes, int last)
    {
        var list = swipes.ToList();
        for (var i = 0; i < list.Count; i++) Swipe(list[i].Id, list[i].Item, list[i].Direction, last - list.Count + 1 + i);
    }

    /// <summary>From now on nobody knows whether the swipe stands, until the undo is acknowledged.</summary>
    public void Undoing(Guid id)
    {
        lock (_lock) _undoing.Add(id);
    }

    public void Undone(int seq)
    {
        lock (_lock) Reflects = Math.Max(Reflects, seq);
    }

    public Guid? Any(Random random)
    {
        lock (_lock) return _swipes.Count == 0 ? null : _swipes.Keys.ElementAt(random.Next(_swipes.Count));
    }

    public (int Item, string Direction, int Seq) Of(Guid id)
    {
        lock (_lock) return _swipes[id];
    }

    /// <summary>The items with an acknowledged swipe that nobody has tried to undo.</summary>
    public List<int> Acknowledged()
    {
        lock (_lock) return [.. _swipes.Where(s => !_undoing.Contains(s.Key)).Select(s => s.Value.Item).Distinct()];
    }

    /// <summary>The items that are swiped, and those of them that are favorites.</summary>
    public (List<int> Standing, List<int> Liked) State()
    {
        lock (_lock)
        {
            var last = _swipes.Where(s => !_undoing.Contains(s.Key)).GroupBy(s => s.Value.Item, (item, swipes) => (item, swipes.MaxBy(s => s.Value.Seq).Value.Direction)).ToList();
            return ([.. last.Select(l => l.item)], [.. last.Where(l => l.Direction == "right").Select(l => l.item)]);
        }
    }
}
