using System.Runtime.InteropServices;

namespace SwipeShop.Recommendations.Serving;

/// <summary>
/// Picks a deck out of candidates: the best that is left comes next, but at most three of one brand in a row while others remain. An item
/// without a brand never makes a run.
/// </summary>
/// <param name="exploration">Judges candidates beyond their score; null: by score alone.</param>
internal sealed class DeckPicking(TextColumn brands, int[] products, Exploration? exploration)
{
    public const int LongestRun = 3;

    private readonly List<ScoredRow> _left = [];
    private readonly List<ScoredRow> _deck = [];
    private readonly HashSet<int> _known = [];

    /// <summary>Adds candidates; one that is a candidate already, or whose product is, stays out.</summary>
    public void Add(IEnumerable<ScoredRow> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!_known.Add(products[candidate.Row] is >= 0 and var product ? ~product : candidate.Row)) continue;
            _left.Add(candidate);
            exploration?.Add(candidate.Row);
        }
    }

    /// <param name="othersThan">
    /// The best items without those of a brand; asked for where no candidate may come next. Null where the candidates are all there is.
    /// </param>
    public List<ScoredRow> Pick(int limit, Func<int, ScoredRow[]>? othersThan)
    {
        var asked = new HashSet<int>();
        while (_deck.Count < limit && _left.Count > 0)
        {
            var blocked = Blocked();
            var next = Next(blocked);
            if (next < 0 && othersThan is not null && asked.Add(blocked!.Value)) Add(othersThan(blocked.Value));
            else Take(next < 0 ? Next(null) : next);
        }
        return _deck;
    }

    private void Take(int index)
    {
        _deck.Add(_left[index]);
        _left[index] = _left[^1];
        _left.RemoveAt(_left.Count - 1);
        exploration?.Take(index);
    }

    private int Next(int? blocked)
    {
        var (best, bestKey) = (-1, default(ScoredRow));
        var left = CollectionsMarshal.AsSpan(_left);
        var bonuses = exploration is null ? default : exploration.Bonuses;
        for (var i = 0; i < left.Length; i++)
        {
            var candidate = bonuses.IsEmpty ? left[i] : new ScoredRow(left[i].Row, left[i].Score + bonuses[i]);
            if (best >= 0 && !candidate.IsBetterThan(bestKey) || blocked == brands[candidate.Row]) continue;
            (best, bestKey) = (i, candidate);
        }
        return best;
    }

    /// <summary>The brand that may not come next.</summary>
    private int? Blocked()
    {
        if (_deck.Count < LongestRun) return null;
        var brand = brands[_deck[^1].Row];
        for (var i = 2; i <= LongestRun; i++)
            if (brands[_deck[^i].Row] != brand) return null;
        return brand == TextColumn.None ? null : brand;
    }
}
