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
    private volatile IReadOnlyCollection<Measurement<double>> _ages = [];

    public PriceMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _looks = _meter.CreateCounter<long>("swipeshop.prices.looks", "{look}", "Prices that vendors were asked for, by what became of it.");
        _waits = _meter.CreateHistogram<double>("swipeshop.prices.permit_wait", "s", "How long a request waited for its permit.");
        _meter.CreateObservableGauge(
            "swipeshop.prices.oldest_watched", () => _ages, "s", "The age of the oldest price that somebody waits for.");
    }

    public void Looked(Vendor vendor, FetchStatus status) =>
        _looks.Add(1, new TagList { { "vendor", vendor.Name }, { "status", $"{status}" } });

    public void Waited(Vendor vendor, TimeSpan wait) => _waits.Record(wait.TotalSeconds, new TagList { { "vendor", vendor.Name } });

    /// <param name="ages">By vendor; on the node that watches only.</param>
    public void Aged(IEnumerable<KeyValuePair<string, TimeSpan>> ages) =>
        _ages = [.. ages.Select(a => new Measurement<double>(a.Value.TotalSeconds, new KeyValuePair<string, object?>("vendor", a.Key)))];

    public void Dispose() => _meter.Dispose();
}
