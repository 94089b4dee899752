using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SwipeShop.Catalog;
using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Serving;

namespace SwipeShop.Recommendations;

/// <summary>What this silo ranks with.</summary>
/// <param name="LikeRate">Ranks where <paramref name="Serving"/> is null.</param>
internal sealed record Rankings(CatalogSnapshot Catalog, LikeRates Rates, VersionedModel? Model, ServingSnapshot? Serving, LikeRateRanking LikeRate)
{
    public static readonly Rankings None =
        new(CatalogSnapshot.Empty, LikeRates.None, null, null, new LikeRateRanking(CatalogSnapshot.Empty, LikeRates.None));
}

/// <summary>
/// Makes what this silo ranks with out of the catalogue, the model in use and the like-rates, in the background: a request takes what is
/// there. Likes are counted now and then.
/// </summary>
internal sealed class Ranker(
    CatalogSource catalog, ModelInUse model, LikeRateStore store, RankerOptions options, TimeProvider clock, ILogger<Ranker> log)
    : BackgroundService
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _one = new(1);
    private volatile LikeRates _rates = LikeRates.None;
    private volatile Rankings _current = Rankings.None;
    private long _number;

    public Rankings Current => _current;

    public async Task CountAsync(CancellationToken cancellation)
    {
        _rates = await store.CountAsync(cancellation);
        await FollowAsync(cancellation);
    }

    /// <summary>Makes what is there now its own, if it has changed.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        if (IsCurrent()) return;
        await _one.WaitAsync(cancellation);
        try
        {
            if (IsCurrent()) return;
            // On a thread of its own: building takes seconds of a large catalogue, and requests need those of the pool.
            _current = await Task.Factory.StartNew(Build, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _one.Release();
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await CountAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(CountNowAndThenAsync(stoppingToken), FollowAlwaysAsync(stoppingToken));

    private async Task CountNowAndThenAsync(CancellationToken stopping)
    {
        var pause = options.CountInterval;
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(pause, clock, stopping);
            var started = clock.GetTimestamp();
            try
            {
                await CountAsync(stopping);
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("Likes could not be counted; the last count serves: {Reason}", e.Message);
            }
            pause = TimeSpan.FromTicks(Math.Max(options.CountInterval.Ticks, 50 * clock.GetElapsedTime(started).Ticks));
        }
    }

    private async Task FollowAlwaysAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_look, clock);
        while (await timer.WaitForNextTickAsync(stopping)) await FollowAsync(stopping);
    }

    private VersionedModel? Wanted => options.Policy == RankerOptions.ByModel ? model.Current : null;

    private bool IsCurrent()
    {
        var current = _current;
        return ReferenceEquals(current.Catalog, catalog.Current) && ReferenceEquals(current.Rates, _rates) && ReferenceEquals(current.Model, Wanted);
    }

    private Rankings Build()
    {
        var (before, now, rates, wanted) = (_current, catalog.Current, _rates, Wanted);
        if (wanted is not null && before.Serving is not null && ReferenceEquals(before.Catalog, now) && ReferenceEquals(before.Model, wanted))
            return before with { Rates = rates }; // only likes were counted anew
        var serving = wanted is null ? null : TryToServe(wanted, now);
        return new Rankings(now, rates, wanted, serving, new LikeRateRanking(now, rates));
    }

    private ServingSnapshot? TryToServe(VersionedModel wanted, CatalogSnapshot now)
    {
        try
        {
            return new ServingSnapshot(++_number, wanted, now);
        }
        catch (Exception e)
        {
            log.LogError(e, "{Model} cannot be served; decks are ranked by like-rate", wanted.Name);
            return null;
        }
    }
}
