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
    private readonly List<Place>[] _byWatch = [.. Enum.GetValues<Watch>().Select(_ => new List<Place>())]; // each the oldest first

    private static readonly Comparer<Place> _oldestFirst = Comparer<Place>.Create((a, b) =>
        a.Ask.Due.CompareTo(b.Ask.Due) is not 0 and var order ? order : a.Ask.ItemId.CompareTo(b.Ask.ItemId));

    private DateTimeOffset _cleanedAt;

    public int Count => _byItem.Count;

    /// <summary>The longest time that a price which waits is overdue.</summary>
    public TimeSpan Overdue(DateTimeOffset now) =>
        _byItem.Count == 0 ? TimeSpan.Zero : now - _byWatch.Where(s => s.Count > 0).Min(s => s[0].Ask.Due);

    /// <summary>How many who wait are more urgent. Each who waits asks for it, so it must not look at all the others.</summary>
    public int Ahead(PermitAsk ask, DateTimeOffset now)
    {
        var ahead = _byWatch.Sum(places => First(places, place => !GoesBefore(place.Ask, ask, now)));
        // Nobody waits behind himself.
        return _byItem.TryGetValue(ask.ItemId, out var own) && GoesBefore(own.Ask, ask, now) ? ahead - 1 : ahead;
    }

    /// <summary>Gives a place, or keeps it, until a time.</summary>
    public void Put(PermitAsk ask, DateTimeOffset until)
    {
        Remove(ask.ItemId);
        if (_byItem.Count >= Most) return;
        var place = new Place(ask, until);
        _byItem.Add(ask.ItemId, place);
        var places = _byWatch[(int)ask.Watch];
        places.Insert(Index(places, place), place);
    }

    public void Remove(int itemId)
    {
        if (!_byItem.Remove(itemId, out var place)) return;
        var places = _byWatch[(int)place.Ask.Watch];
        places.RemoveAt(Index(places, place));
    }

    /// <summary>Takes away the places of those who did not ask again, at most once a second.</summary>
    public void Clean(DateTimeOffset now)
    {
        if (now - _cleanedAt < TimeSpan.FromSeconds(1)) return;
        _cleanedAt = now;
        foreach (var place in _byItem.Values.Where(p => p.Until + _grace < now).ToList()) Remove(place.Ask.ItemId);
    }

    private static int Index(List<Place> places, Place place) => First(places, other => _oldestFirst.Compare(other, place) >= 0);

    /// <summary>Where the first is that something holds for, as it does for all behind it; the end where it holds for none.</summary>
    private static int First(List<Place> places, Func<Place, bool> holds)
    {
        var (from, to) = (0, places.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (holds(places[middle])) to = middle;
            else from = middle + 1;
        }
        return from;
    }

    private static bool GoesBefore(PermitAsk one, PermitAsk other, DateTimeOffset now)
    {
        var difference = Urgency(one, now).CompareTo(Urgency(other, now));
        return difference > 0 || (difference == 0 && Rank(one).CompareTo(Rank(other)) < 0);
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
