using SwipeShop.Catalog;
using SwipeShop.Catalog.Demo;
using SwipeShop.Catalog.Feeds;
using SwipeShop.Prices.Demo;
using SwipeShop.Prices.Vendors;
using SwipeShop.Testing;

namespace SwipeShop.Prices;

/// <summary>The demo's vendors over real HTTP, on driven time.</summary>
public sealed class DemoVendorTests(TestPostgres postgres) : IAsyncLifetime
{
    private const int Garments = 9;

    private readonly DrivenClock _clock = new(new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero));
    private TestDatabase _database = null!;
    private DemoVendorServer _vendors = null!;
    private TestNode _node = null!;
    private int[] _items = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        await new ImportStore(_database.Source).ImportAsync(
            DemoImport.Source, [.. DemoCatalog.Garments.Take(Garments).Select(DemoImport.ToItem)], apply: true, TestContext.Current.CancellationToken);
        _vendors = await DemoVendorServer.StartAsync(new int[DemoVendors.All.Length], "a key", _clock);
        var listings = new ListingStore(_database.Source);
        await DemoMarket.ListAsync(new VendorStore(_database.Source), listings, _vendors.Ports, TestContext.Current.CancellationToken);
        var names = DemoCatalog.Garments.Take(Garments).Select(g => new ItemName(null, DemoImport.Source, g.Id));
        _items = [.. (await listings.FindItemsAsync([.. names], TestContext.Current.CancellationToken)).Select(id => id!.Value)];
        await ExecuteAsync("UPDATE listings SET next_check_at = $1", _clock.GetUtcNow());
        await StartNodeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _vendors.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_cart_shows_what_each_vendor_asks_and_costs_one_look_an_hour_also_after_a_restart_without_reminders()
    {
        var shopper = await Shopper.RegisterAsync(_node.Address);
        foreach (var item in _items) await shopper.Post("/cart/add", new { item_id = item });
        await UntilAsync(async () => await OffersAsync(shopper) == 4 * Garments);
        foreach (var line in (await shopper.Get("/cart")).Json!["items"]!.AsArray())
        {
            var garment = Array.IndexOf(_items, line!["item_id"]!.GetValue<int>());
            foreach (var offer in line["price_comparison"]!.AsArray())
            {
                var vendor = DemoVendors.All.Single(v => v.Name == $"{offer!["vendor"]}");
                var seen = offer!["observed_at"]!.GetValue<DateTimeOffset>();
                // It may have moved on the way.
                var asked = new[] { seen, seen.AddSeconds(-10) }.Select(at => DemoOffer.Of(vendor.Number, garment, at)).ToList();
                Assert.Contains(offer["price"]!.GetValue<decimal>(), asked.Select(a => a.Price));
                Assert.Contains(offer["list_price"]?.GetValue<decimal>(), asked.Select(a => a.ListPrice));
                Assert.Contains($"{offer["availability"]}", asked.Select(a => a.Availability.Name()));
                Assert.Equal(Method(vendor), $"{offer["method"]}");
            }
        }
        Assert.Equal(Counts(1), Asked());

        // Whoever reads costs no look.
        Assert.Equal("demo-lindqvist", (await shopper.Put($"/cart/{_items[1]}", new { vendor = "demo-lindqvist" })).Text("chosen_vendor"));
        for (var i = 0; i < 5; i++) foreach (var item in _items) await shopper.Get($"/price-comparison/{item}");
        await PassAsync(TimeSpan.FromMinutes(50));
        await shopper.Get("/cart");
        Assert.Equal(Counts(1), Asked());

        // After the hour one more for each.
        await PassAsync(TimeSpan.FromMinutes(12));
        await UntilAsync(() => Task.FromResult(Asked().SequenceEqual(Counts(2))));
        await PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(Counts(2), Asked());

        // And without anybody who asks, and any reminder that was there.
        await _node.DisposeAsync();
        await ExecuteAsync("DELETE FROM orleans.reminder");
        await StartNodeAsync();
        await PassAsync(TimeSpan.FromMinutes(40));
        await UntilAsync(() => Task.FromResult(Asked().SequenceEqual(Counts(3))));

        using var again = await Shopper.LoginAsync(_node.Address, shopper.Email);
        Assert.Equal("demo-lindqvist", $"{(await again.Get("/cart")).Json!["items"]!.AsArray().Single(l => l!["item_id"]!.GetValue<int>() == _items[1])!["chosen_vendor"]}");
        Assert.Equal(4 * Garments, await OffersAsync(again));
        shopper.Dispose();
    }

    /// <summary>All but the one that has to be asked twice now and then.</summary>
    private static IEnumerable<DemoVendor> Steady => DemoVendors.All.Where(v => v.Temper != DemoTemper.Flaky);

    private List<int> Asked() => [.. Steady.Select(v => _vendors.Asked(v))];

    private static List<int> Counts(int times) =>
        [.. Steady.Select(v => times * Enumerable.Range(0, Garments).Count(garment => DemoOffer.IsCarried(v.Number, garment)))];

    private static string Method(DemoVendor vendor) => vendor.Style switch
    {
        DemoStyle.JsonLd => "json-ld",
        DemoStyle.Microdata => "microdata",
        DemoStyle.Plain => "selectors",
        _ => "json",
    };

    private async Task StartNodeAsync() => _node = await TestNode.StartAsync(
        _database,
        new(_vendors.Ports.Select((port, i) => KeyValuePair.Create<string, string?>($"Fetch:AllowPrivate:{i}", $"127.0.0.1:{port}")))
        {
            ["Secrets:demo:key"] = "a key",
            ["Tokens:AccessLifetime"] = "1.00:00:00",
            // Driven time runs ahead of real answers.
            ["Fetch:Timeout"] = "00:10:00",
            ["Prices:Deadline"] = "12:00:00",
        },
        _clock);

    private static async Task<int> OffersAsync(Shopper shopper) =>
        (await shopper.Get("/cart")).Json!["items"]!.AsArray().Sum(line => line!["price_comparison"]!.AsArray().Count);

    private async Task PassAsync(TimeSpan time)
    {
        for (var (passed, step) = (TimeSpan.Zero, TimeSpan.FromSeconds(10)); passed < time; passed += step) await StepAsync(step);
    }

    private async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var steps = 0; !await isSo(); steps++)
        {
            if (steps >= 1_000 && TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(30))
                Assert.Fail($"Asked: {string.Join(", ", Asked())}. Listings: {await ListingsAsync()}");
            await StepAsync(TimeSpan.FromMilliseconds(200));
        }
    }

    private async Task StepAsync(TimeSpan step)
    {
        _clock.Advance(step);
        using var answer = await _node.Http.GetAsync("/health/live", TestContext.Current.CancellationToken);
        await ExecuteAsync("SELECT 1");
    }

    private async Task<string> ListingsAsync()
    {
        await using var command = _database.Source.CreateCommand("SELECT string_agg(l::text, '; ' ORDER BY l.vendor, l.item_id) FROM listings l");
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = _database.Source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value is DateTimeOffset time ? time.UtcDateTime : value);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
