namespace SwipeShop.Catalog;

/// <summary>This silo's snapshot of the catalogue.</summary>
internal sealed class CatalogSource(CatalogStore store) : ISnapshot, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile CatalogSnapshot _current = CatalogSnapshot.Empty;

    public string Name => "catalog";

    public long Version => _current.Version;

    public CatalogSnapshot Current => _current;

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var (version, changed) = await store.LoadAsync(_current.Version, cancellation);
            if (version > _current.Version) _current = _current.With(changed, version);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// Looks for items. One that another silo has shown already may be newer than this snapshot: the database has the last word before
    /// an item is denied.
    /// </summary>
    /// <returns>A snapshot that holds the items, as far as they exist.</returns>
    public async ValueTask<CatalogSnapshot> FindAsync(params IEnumerable<int> itemIds)
    {
        var current = _current;
        if (itemIds.All(id => current[id] is not null)) return current;
        await LoadAsync(CancellationToken.None);
        return _current;
    }

    /// <summary>Looks for one item.</summary>
    public async ValueTask<bool> KnowsAsync(int itemId) => _current[itemId] is not null || (await FindAsync(itemId))[itemId] is not null;

    public void Dispose() => _one.Dispose();
}
