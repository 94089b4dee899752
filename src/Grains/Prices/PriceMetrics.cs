using System.Diagnostics;
using System.Diagnostics.Metrics;
using SwipeShop.Prices.Vendors;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices;

/// <summary>What this node measures of prices: the meter SwipeShop.Prices.</summary>
internal sealed class PriceMetrics : IDisposable
{
    public const string Name = "SwipeShop.Prices";

    private readonly Meter _meter;
    private readonly Counter<long> _looks;
    private readonly Histogram<double> _waits;
    private volatile IReadOnlyCollection<VendorHealth> _vendors = [];

    public PriceMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _meter = meters.Create(Name);
        _looks = _meter.CreateCounter<long>("swipeshop.prices.looks", "{look}", "Prices that vendors were asked for, by what became of it.");
        _waits = _meter.CreateHistogram<double>("swipeshop.prices.permit_wait", "s", "How long a request waited for its permit.");
        Gauge("oldest_watched", "s", "The age of the oldest price that somebody waits for.",
            v => v.OldestWatchedPrice is { } at ? (clock.GetUtcNow() - at).TotalSeconds : null);
        Gauge("quota_left", "{request}", "Requests that are left of a vendor's day.", v => v.QuotaLeft);
        Gauge("waiting", "{item}", "Items that wait for a request.", v => v.Waiting);
        Gauge("success_rate", "1", "The share of the last hour's looks that found a price.", v => (double?)v.SuccessRate);
        Gauge("attention", "{problem}", "What needs somebody's attention, as /admin/vendor-health has it in words.", v => v.Attention.Length);
    }

    public void Looked(Vendor vendor, FetchStatus status) =>
        _looks.Add(1, new TagList { { "vendor", vendor.Name }, { "status", $"{status}" } });

    public void Waited(Vendor vendor, TimeSpan wait) => _waits.Record(wait.TotalSeconds, new TagList { { "vendor", vendor.Name } });

    /// <summary>Tells how it goes with all vendors; on the node that watches only.</summary>
    public void Told(IReadOnlyCollection<VendorHealth> vendors) => _vendors = vendors;

    public void Dispose() => _meter.Dispose();

    private void Gauge(string name, string unit, string what, Func<VendorHealth, double?> value) => _meter.CreateObservableGauge(
        $"swipeshop.prices.{name}",
        () => _vendors.Where(v => value(v) is not null)
            .Select(v => new Measurement<double>(value(v)!.Value, new KeyValuePair<string, object?>("vendor", v.Vendor))),
        unit, what);
}
