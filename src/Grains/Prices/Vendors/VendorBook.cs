using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace SwipeShop.Prices.Vendors;

/// <summary>This silo's snapshot of all vendors.</summary>
internal sealed class VendorBook(VendorStore store, ILogger<VendorBook> log) : ISnapshot
{
    private volatile Page _current = new(FrozenDictionary<string, Vendor>.Empty, 0);

    public string Name => "vendors";

    public long Version => _current.Version;

    public IEnumerable<Vendor> All => _current.Vendors.Values;

    /// <summary>Null where there is none of that name. One that is not enabled is here all the same.</summary>
    public Vendor? this[string name] => _current.Vendors.GetValueOrDefault(name);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var (version, stored) = await store.LoadAsync(cancellation);
        var vendors = new List<Vendor>();
        foreach (var (definition, changed) in stored)
        {
            if (this[definition.Name] is { } known && known.Version == changed) vendors.Add(known);
            else if (VendorRules.Check(definition) is not [var problem, ..]) vendors.Add(new Vendor(definition, changed));
            // Whoever wrote the row had other rules. It must not keep a silo from starting.
            else log.LogError("Vendor {Vendor} is left out: {Problem}", definition.Name, problem);
        }
        _current = new Page(vendors.ToFrozenDictionary(v => v.Name), version);
    }

    private sealed record Page(FrozenDictionary<string, Vendor> Vendors, long Version);
}
