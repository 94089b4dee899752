namespace SwipeShop.Recommendations.Serving;

/// <summary>
/// Keeps something for the most recently used shoppers of this silo, and lets go of the rest. What is taken out is the taker's alone until
/// it is put back.
/// </summary>
/// <param name="most">For how many shoppers; 0 keeps nothing.</param>
internal sealed class TasteCache<T>(int most) where T : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, LinkedListNode<(int User, T Kept)>> _byUser = [];
    private readonly LinkedList<(int User, T Kept)> _latestFirst = new();

    public int Count
    {
        get { lock (_lock) return _byUser.Count; }
    }

    public T? Take(int user)
    {
        lock (_lock)
        {
            if (!_byUser.Remove(user, out var node)) return null;
            _latestFirst.Remove(node);
            return node.Value.Kept;
        }
    }

    public void Put(int user, T kept)
    {
        lock (_lock)
        {
            if (_byUser.Remove(user, out var old)) _latestFirst.Remove(old);
            _byUser.Add(user, _latestFirst.AddFirst((user, kept)));
            if (_byUser.Count <= most) return;
            _byUser.Remove(_latestFirst.Last!.Value.User);
            _latestFirst.RemoveLast();
        }
    }
}
