using SwipeShop.Catalog;
using SwipeShop.Recommendations;
using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Serving;

namespace SwipeShop.Ranking;

/// <summary>Measures one catalogue. Times are in milliseconds.</summary>
internal sealed class Measure
{
    private const int Cards = 50;
    private const int Swiped = 1_000;

    private readonly TimeProvider _clock;
    private readonly int _rounds;
    private readonly CatalogSnapshot _catalog;
    private readonly VersionedModel _model;
    private readonly List<Evidence> _swipes;
    private readonly ItemSet _seen;
    private readonly Taste _taste;
    private readonly ShopperTaste _shopper;
    private volatile ServingSnapshot _snapshot;

    public Measure(int items, int rounds, TimeProvider clock)
    {
        (_rounds, _clock) = (rounds, clock);
        (_catalog, _model) = (MadeUp.Catalog(items), new VersionedModel(1, MadeUp.Model(items)));
        _snapshot = new ServingSnapshot(1, _model, _catalog);
        _swipes = MadeUp.Swipes(Swiped, items, seed: 7);
        _seen = ItemSet.Of(_swipes.Select(s => s.ItemId));
        _taste = Fold();
        _shopper = new ShopperTaste(1, _taste.Vector().Offset, _taste.Vector().Weights, _taste.Covariance());
    }

    /// <summary>Until everything is compiled for good.</summary>
    public static void WarmUp()
    {
        var measure = new Measure(5_000, 5, TimeProvider.System);
        measure.Top();
        measure.Deck(0.1f);
        measure.Deck(0);
        for (var i = 0; i < 10; i++) measure.FoldIn();
    }

    public double Top()
    {
        var admission = new Admission(_catalog, _seen, []);
        return Best(() => _snapshot.Best(_taste.Vector(), Cards, admission));
    }

    /// <param name="exploration">As the setting.</param>
    public double Deck(float exploration) => Best(() => Rank(_snapshot, exploration));

    public (double Folded, double OneMore) FoldIn()
    {
        var more = new Queue<Evidence>(MadeUp.Swipes(_catalog.Count / 2, _catalog.Count, seed: 8));
        return (Best(() => Fold().Vector(), most: 20), Best(() =>
        {
            _taste.Add(more.Dequeue());
            _taste.Vector();
            _taste.Covariance();
        }, most: 20));
    }

    /// <summary>
    /// The longest times between two decks, with a snapshot that is built and swapped meanwhile and without; and how long the garbage
    /// collector stopped everything during a swap, in all its pauses together.
    /// </summary>
    public (double Build, string Swapping, string Collected, string Quiet) Swap()
    {
        var (builds, swapping, collected, quiet) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < _rounds; round++)
        {
            var (number, paused) = (round + 2, GC.GetTotalPauseDuration());
            swapping.Add(LongestPause(Task.Factory.StartNew(() => builds.Add(Time(() => _snapshot = new ServingSnapshot(number, _model, _catalog))),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            collected.Add((GC.GetTotalPauseDuration() - paused).TotalMilliseconds);
            quiet.Add(LongestPause(Task.Delay(TimeSpan.FromMilliseconds(builds[^1]), _clock)));
        }
        return (builds.Min(), Spread(swapping), Spread(collected), Spread(quiet));
    }

    private double LongestPause(Task meanwhile)
    {
        var longest = 0.0;
        while (!meanwhile.IsCompleted) longest = Math.Max(longest, Time(() => Rank(_snapshot, 0.1f)));
        return Math.Max(longest, Time(() => Rank(_snapshot, 0.1f)));
    }

    private void Rank(ServingSnapshot snapshot, float exploration) => new PersonalRanking(snapshot, LikeRates.None, exploration)
        .Deck(new RankingRequest(_seen, [], ItemFilter.Everything, Cards, _shopper, 1), _shopper, DateTimeOffset.UnixEpoch);

    private Taste Fold()
    {
        var taste = new Taste(_snapshot.Items);
        foreach (var swipe in _swipes) taste.Add(swipe);
        return taste;
    }

    /// <summary>Of all rounds; a round is as many times as fit into a fifth of a second.</summary>
    private double Best(Action work, int most = int.MaxValue)
    {
        var best = double.MaxValue;
        for (var round = 0; round < _rounds; round++)
        {
            var times = 0;
            for (var spent = 0.0; spent < 200 && times < most; times++)
            {
                var took = Time(work);
                best = Math.Min(best, took);
                spent += took;
            }
        }
        return best;
    }

    private double Time(Action work)
    {
        var started = _clock.GetTimestamp();
        work();
        return _clock.GetElapsedTime(started).TotalMilliseconds;
    }

    private static string Spread(List<double> values)
    {
        values.Sort();
        return $"{values[values.Count / 2]:0.0} ({values[0]:0.0} to {values[^1]:0.0})";
    }
}
