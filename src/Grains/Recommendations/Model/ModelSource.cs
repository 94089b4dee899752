using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace SwipeShop.Recommendations.Model;

/// <summary>
/// Keeps the model of this silo at the version in use. One that is not whole is refused, and the last good one serves on; after a start,
/// the one that was in use before, or else the newest.
/// </summary>
internal sealed class ModelSource : ISnapshot, IDisposable
{
    private static readonly TimeSpan _longestDraft = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _one = new(1);
    private readonly ModelStore _store;
    private readonly ModelLoading _loading;
    private readonly ModelFolder _folder;
    private readonly ModelInUse _inUse;
    private readonly TimeProvider _clock;
    private readonly ILogger<ModelSource> _log;
    private volatile StoredModel? _serving;
    private volatile string? _problem;
    private long _version;

    public ModelSource(
        ModelStore store, ModelLoading loading, ModelFolder folder, ModelInUse inUse, IMeterFactory meters, TimeProvider clock, ILogger<ModelSource> log)
    {
        (_store, _loading, _folder, _inUse, _clock, _log) = (store, loading, folder, inUse, clock, log);
        var meter = meters.Create("SwipeShop");
        meter.CreateObservableGauge("swipeshop.model.version", () => Serving?.Version ?? 0, description: "The version of the model that this silo serves; 0 while there is none.");
        meter.CreateObservableGauge("swipeshop.model.age", () => (clock.GetUtcNow() - Serving?.CreatedAt)?.TotalSeconds ?? 0, "s", "How long ago it was trained.");
        meter.CreateObservableGauge("swipeshop.model.refused", () => Problem is null ? 0 : 1, description: "1 while the version in use is refused, since it is not whole.");
    }

    public string Name => "model";

    public long Version => Interlocked.Read(ref _version);

    /// <summary>What this silo serves; null while there is no model.</summary>
    public StoredModel? Serving => _serving;

    /// <summary>Why the version in use does not serve; null while it does.</summary>
    public string? Problem => _problem;

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var (version, stored) = await _store.LoadAsync(cancellation);
            _problem = await ServeAsync(stored, cancellation);
            Interlocked.Exchange(ref _version, version);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <returns>Why the version in use does not serve.</returns>
    private async Task<string?> ServeAsync(List<StoredModel> stored, CancellationToken cancellation)
    {
        if (stored is not [{ InUse: true } wanted, ..]) return null;
        string? problem = null;
        foreach (var model in stored)
        {
            if (model.Is(_serving)) return problem;
            try
            {
                _inUse.Current = new VersionedModel(model.Version, await _loading.LoadAsync(model, cancellation));
                _serving = model;
                _log.LogInformation("{Model} serves, trained {At:u}", model.Name, model.CreatedAt);
                _folder.DropAllBut(stored, _clock.GetUtcNow() - _longestDraft);
                return problem;
            }
            catch (ModelFormatException e)
            {
                problem ??= $"{wanted.Name} is refused: {e.Message}";
                _log.LogError("{Model} is refused: {Reason} ./swipeshop model use N puts another version to use, ./swipeshop train makes one", model.Name, e.Message);
            }
            if (_serving is { } last)
            {
                _log.LogError("{Model} serves on", last.Name);
                return problem;
            }
        }
        _log.LogError("No stored model is whole: decks are ranked by like-rates");
        return problem;
    }
}
