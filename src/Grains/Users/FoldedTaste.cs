using SwipeShop.Recommendations;
using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Serving;

namespace SwipeShop.Users;

/// <summary>
/// A shopper's taste as far as the log has been folded in. New swipes are added to it; after anything else it is folded anew, so that it
/// is always, bit for bit, that of the evidence in its order.
/// </summary>
internal sealed class FoldedTaste
{
    private readonly ServingSnapshot _snapshot;
    private readonly SwipeLog _log;
    private readonly Preferences _preferences;
    private readonly int _revision;
    private readonly bool _fades;
    private readonly Taste _taste;
    private int _swipes;

    public FoldedTaste(ServingSnapshot snapshot, SwipeLog log, Preferences preferences)
    {
        (_snapshot, _log, _preferences, _revision) = (snapshot, log, preferences, log.Revision);
        var evidence = TasteEvidence.Of(snapshot, log, preferences);
        _fades = evidence.Preferred.Count > 0;
        _taste = new Taste(snapshot.Items);
        Shopper = Fold(evidence.All);
    }

    /// <summary>What a ranking needs of it.</summary>
    public ShopperTaste Shopper { get; private set; }

    /// <summary>Folds in what came to the log since.</summary>
    /// <returns>False where it must be folded anew.</returns>
    public bool Follows(ServingSnapshot snapshot, SwipeLog log, Preferences preferences)
    {
        if (!ReferenceEquals(snapshot, _snapshot) || !ReferenceEquals(log, _log) || !ReferenceEquals(preferences, _preferences)) return false;
        if (log.Revision != _revision) return false;
        if (log.Count == _swipes) return true;
        if (_fades) return false; // each swipe takes a preferred item's place
        Shopper = Fold(_log.Evidence(_swipes));
        return true;
    }

    private ShopperTaste Fold(IEnumerable<Evidence> evidence)
    {
        foreach (var swipe in evidence) _taste.Add(swipe);
        _swipes = _log.Count;
        var vector = _taste.Vector();
        return new ShopperTaste(_snapshot.Number, vector.Offset, vector.Weights, _taste.Covariance());
    }
}
