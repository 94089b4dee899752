using SwipeShop.Recommendations;
using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Serving;

namespace SwipeShop.Users;

/// <summary>
/// A shopper's taste as far as the log has been folded in. New swipes are added to it; after anything else it is folded anew, so that it
/// is always, bit for bit, that of the swipes that count, in their order.
/// </summary>
internal sealed class FoldedTaste
{
    private readonly ServingSnapshot _snapshot;
    private readonly SwipeLog _log;
    private readonly int _revision;
    private readonly Taste _taste;
    private int _swipes;

    public FoldedTaste(ServingSnapshot snapshot, SwipeLog log)
    {
        (_snapshot, _log, _revision, _taste) = (snapshot, log, log.Revision, new Taste(snapshot.Items));
        Shopper = Fold();
    }

    /// <summary>What a ranking needs of it.</summary>
    public ShopperTaste Shopper { get; private set; }

    /// <summary>Folds in what came to the log since.</summary>
    /// <returns>False where it must be folded anew.</returns>
    public bool Follows(ServingSnapshot snapshot, SwipeLog log)
    {
        if (!ReferenceEquals(snapshot, _snapshot) || !ReferenceEquals(log, _log) || log.Revision != _revision) return false;
        if (log.Count > _swipes) Shopper = Fold();
        return true;
    }

    private ShopperTaste Fold()
    {
        foreach (var swipe in _log.Evidence(_swipes)) _taste.Add(swipe);
        _swipes = _log.Count;
        var vector = _taste.Vector();
        return new ShopperTaste(_snapshot.Number, vector.Offset, vector.Weights, _taste.Covariance());
    }
}
