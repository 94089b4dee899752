using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SwipeShop;

/// <summary>Something that every silo holds in memory, whole, at a version that a row tells.</summary>
internal interface ISnapshot
{
    /// <summary>The name of its row in snapshot_versions.</summary>
    string Name { get; }

    /// <summary>The version in memory.</summary>
    long Version { get; }

    /// <summary>Loads what has changed, and replaces the version in memory by reference.</summary>
    Task LoadAsync(CancellationToken cancellation);
}

/// <summary>How often the versions are compared.</summary>
public sealed class SnapshotOptions
{
    /// <summary>All silos agree within twice this time.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}

/// <summary>
/// Keeps the snapshots of this silo at their versions: one query a second for all of them. They are loaded before the silo starts;
/// while the database is away, what is in memory serves.
/// </summary>
internal sealed class Snapshots(
    SnapshotVersionStore versions, IEnumerable<ISnapshot> snapshots, SnapshotOptions options, TimeProvider clock, ILogger<Snapshots> log)
    : BackgroundService
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, ISnapshot> _byName = snapshots.ToDictionary(s => s.Name);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Compares the versions now, and loads what is newer.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            foreach (var (name, version) in await versions.LoadAsync(cancellation))
                if (_byName.TryGetValue(name, out var snapshot) && snapshot.Version < version) await snapshot.LoadAsync(cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failing = false;
        using var timer = new PeriodicTimer(options.PollInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
                failing = false;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                if (!failing) log.LogWarning("The snapshots cannot be refreshed, and serve as they are: {Reason}", e.Message);
                failing = true;
            }
        }
    }
}
