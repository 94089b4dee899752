namespace SwipeShop.Prices.RateLimits;

/// <summary>
/// Who waits for permits. Nobody is held: each is told when to ask again, and keeps the place until then. The order is by urgency, the time
/// that a price is overdue times the weight of who waits for it: an item in a cart goes before all others that have been overdue for less than
/// <see cref="CartWeight"/> times as long, the oldest goes first among its like, and whatever waits becomes the most urgent in the end.
/// </summary>
internal sealed class PermitQueue
{
    /// <summary>Who comes when so many wait is told to come again, without a place.</summary>
    public const int Most = 20_000;

    private const double CartWeight = 64;
    private const double FavoritesWeight = 8;

    /// <summary>Who has not asked again by then is gone.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(2);

    private readonly Dictionary<int, Place> _byItem = [];
    private readonly SortedSet<Place>[] _byWatch = [.. Enum.GetValues<Watch>().Select(_ => new SortedSet<Place>(_oldestFirst))];

    private static readonly Comparer<Place> _oldestFirst = Comparer<Place>.Create((a, b) =>
        a.Ask.Due.CompareTo(b.Ask.Due) is not 0 and var order ? order : a.Ask.ItemId.CompareTo(b.Ask.ItemId));

    private DateTimeOffset _cleanedAt;

    public int Count => _byItem.Count;

    /// <summary>The longest time that a price which waits is overdue.</summary>
    public TimeSpan Overdue(DateTimeOffset now) =>
        _byItem.Count == 0 ? TimeSpan.Zero : now - _byWatch.Where(s => s.Count > 0).Min(s => s.Min!.Ask.Due);

    /// <summary>How many who wait are more urgent.</summary>
    public int Ahead(PermitAsk ask, DateTimeOffset now)
    {
        var urgency = Urgency(ask, now);
        var ahead = 0;
        foreach (var watch in Enum.GetValues<Watch>())
        {
            foreach (var place in _byWatch[(int)watch])
            {
                if (place.Ask.ItemId == ask.ItemId) continue;
                var difference = Urgency(place.Ask, now).CompareTo(urgency);
                if (difference == 0) difference = Rank(ask).CompareTo(Rank(place.Ask));
                if (difference < 0) break;
                ahead++;
            }
        }
        return ahead;
    }

    /// <summary>Gives a place, or keeps it, until a time.</summary>
    public void Put(PermitAsk ask, DateTimeOffset until)
    {
        Remove(ask.ItemId);
        if (_byItem.Count >= Most) return;
        var place = new Place(ask, until);
        _byItem.Add(ask.ItemId, place);
        _byWatch[(int)ask.Watch].Add(place);
    }

    public void Remove(int itemId)
    {
        if (_byItem.Remove(itemId, out var place)) _byWatch[(int)place.Ask.Watch].Remove(place);
    }

    /// <summary>Takes away the places of those who did not ask again, at most once a second.</summary>
    public void Clean(DateTimeOffset now)
    {
        if (now - _cleanedAt < TimeSpan.FromSeconds(1)) return;
        _cleanedAt = now;
        foreach (var place in _byItem.Values.Where(p => p.Until + _grace < now).ToList()) Remove(place.Ask.ItemId);
    }

    private static double Urgency(PermitAsk ask, DateTimeOffset now)
    {
        var overdue = Math.Max((now - ask.Due).TotalSeconds, 1);
        return ask.Watch switch { Watch.Cart => CartWeight * overdue, Watch.Favorites => FavoritesWeight * overdue, _ => overdue };
    }

    /// <summary>Of two that are as urgent, the lower one goes first.</summary>
    private static (int, DateTimeOffset, int) Rank(PermitAsk ask) => (-(int)ask.Watch, ask.Due, ask.ItemId);

    private sealed record Place(PermitAsk Ask, DateTimeOffset Until);
}
