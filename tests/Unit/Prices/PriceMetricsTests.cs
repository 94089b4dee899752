using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace SwipeShop.Prices;

public sealed class PriceMetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _clock = new();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void How_it_goes_with_each_vendor_is_measured_and_what_nobody_knows_is_not()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        using var metrics = new PriceMetrics(meters, _clock);
        metrics.Told(
        [
            new VendorHealth
            {
                Vendor = "nordika",
                Enabled = true,
                SuccessRate = 0.75m,
                QuotaLeft = 12,
                Waiting = 3,
                OldestWatchedPrice = _clock.GetUtcNow(),
                Attention = ["One.", "Two."],
            },
            new VendorHealth { Vendor = "quiet", Enabled = true },
        ]);
        _clock.Advance(TimeSpan.FromMinutes(5));

        var measured = new SortedSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            measured.Add(FormattableString.Invariant($"{instrument.Name["swipeshop.prices.".Length..]} {tags[0].Value} {value}")));
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Equal(
            ["attention nordika 2", "attention quiet 0", "oldest_watched nordika 300", "quota_left nordika 12", "success_rate nordika 0.75",
                "waiting nordika 3", "waiting quiet 0"],
            measured);
    }
}
