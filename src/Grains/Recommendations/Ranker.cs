using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SwipeShop.Catalog;

namespace SwipeShop.Recommendations;

/// <summary>How fresh the like-rates are.</summary>
public sealed class RankerOptions
{
    /// <summary>Between two counts; more where counting takes long, so that it costs at most a fiftieth of one core.</summary>
    public TimeSpan CountInterval { get; set; } = TimeSpan.FromMinutes(1);
}

/// <summary>This silo's ranking: follows the catalogue at once, and counts likes now and then.</summary>
internal sealed class Ranker(CatalogSource catalog, LikeRateStore store, RankerOptions options, TimeProvider clock, ILogger<Ranker> log)
    : BackgroundService
{
    private readonly Lock _building = new();
    private volatile LikeRates _rates = LikeRates.None;
    private volatile LikeRateRanking _current = new(CatalogSnapshot.Empty, LikeRates.None);

    public LikeRateRanking Current
    {
        get
        {
            var current = _current;
            if (IsCurrent(current)) return current;
            lock (_building)
            {
                if (!IsCurrent(_current)) _current = new LikeRateRanking(catalog.Current, _rates);
                return _current;
            }
        }
    }

    public async Task CountAsync(CancellationToken cancellation) => _rates = await store.CountAsync(cancellation);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await CountAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = options.CountInterval;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, clock, stoppingToken);
            var started = clock.GetTimestamp();
            try
            {
                await CountAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("Likes could not be counted; the last count serves: {Reason}", e.Message);
            }
            pause = TimeSpan.FromTicks(Math.Max(options.CountInterval.Ticks, 50 * clock.GetElapsedTime(started).Ticks));
        }
    }

    private bool IsCurrent(LikeRateRanking ranking) =>
        ReferenceEquals(ranking.Catalog, catalog.Current) && ReferenceEquals(ranking.Rates, _rates);
}
