using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http;
using SwipeShop.Prices.Vendors;
using SwipeShop.Testing;

namespace SwipeShop.Prices;

/// <summary>A shop on driven time with vendors that answer on the loopback address.</summary>
internal sealed class PriceShop : IAsyncDisposable
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(20);

    private readonly TestDatabase _database;
    private readonly Dictionary<string, string?> _settings;

    private PriceShop(TestDatabase database, LoopbackServer server, DrivenClock clock, Dictionary<string, string?> settings) =>
        (_database, Server, Clock, _settings) = (database, server, clock, settings);

    public LoopbackServer Server { get; }

    public DrivenClock Clock { get; }

    public ShopCluster Shop { get; private set; } = null!;

    public TestDatabase Database => _database;

    /// <summary>How often each product was asked for.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new();

    public static async Task<PriceShop> StartAsync(TestPostgres postgres, short silos = 1, params (string Name, string Value)[] settings)
    {
        var server = await LoopbackServer.StartAsync();
        var all = new Dictionary<string, string?>
        {
            ["Fetch:AllowPrivate:0"] = server.Host,
            // Driven time runs far ahead of real answers.
            ["Fetch:Timeout"] = "2.00:00:00",
            ["Prices:Deadline"] = "2.00:00:00",
        };
        foreach (var (name, value) in settings) all[name] = value;
        var shop = new PriceShop(
            await postgres.CreateDatabaseAsync(), server, new DrivenClock(new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero)), all);
        await shop.RestartAsync(silos);
        return shop;
    }

    /// <summary>Starts it anew on the same rows. What Orleans kept, reminders with it, is gone.</summary>
    public async Task RestartAsync(short silos = 1)
    {
        if (Shop is not null) await Shop.DisposeAsync();
        Shop = await ShopCluster.StartAsync(_database.Again(), silos, _settings, Clock);
    }

    /// <summary>A JSON API with a product for each path.</summary>
    public VendorDefinition Api(string name, decimal perSecond = 50, int burst = 200) => new()
    {
        Name = name,
        Kind = VendorKind.Json,
        BaseAddress = $"{Server.Address}{name}/",
        Currency = "EUR",
        Rate = new VendorRate(perSecond, burst),
        Options = TestVendors.Map(("path", "{product_id}")),
        Fields = TestVendors.Map(("price", "price"), ("availability", "available"), ("shipping", "shipping")),
    };

    public async Task AddAsync(params VendorDefinition[] vendors)
    {
        await new VendorStore(_database.Source).ApplyAsync(vendors, CancellationToken.None);
        await Shop.RefreshAsync();
    }

    /// <summary>Lists an item; it is due at once.</summary>
    public async Task ListAsync(string vendor, params int[] items)
    {
        await new ListingStore(_database.Source).ApplyAsync(
            [.. items.Select(item => new ListingTarget(item, vendor, $"{item}", null))], CancellationToken.None);
        await ExecuteAsync("UPDATE listings SET next_check_at = @now WHERE vendor = @vendor", new { now = Clock.GetUtcNow(), vendor });
    }

    /// <summary>Answers with a price from now on.</summary>
    public void Asks(string vendor, int item, decimal price, string more = "") =>
        Answers(vendor, item, context => JsonAsync(context, string.Create(CultureInfo.InvariantCulture, $"{{\"price\":{price}{more}}}")));

    public void Answers(string vendor, int item, RequestDelegate answer)
    {
        var path = $"/{vendor}/{item}";
        Server.Answers[path] = context =>
        {
            Asked.AddOrUpdate($"{vendor} {item}", 1, (_, n) => n + 1);
            return answer(context);
        };
    }

    public static Task JsonAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    public async Task<PriceComparison> PricesAsync(int item) => (await Shop.Grains.GetGrain<IPriceGrain>(item).GetOffers()).Value!;

    public async Task<ImmutableArray<string>> ReasonsAsync(int item) =>
        [.. (await QueryAsync<string>("SELECT vendor || ' ' || coalesce(reason, 'fresh') FROM listings WHERE item_id = @item ORDER BY 1", new { item }))];

    /// <summary>Lets time pass in steps, so that what is to happen between can.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        var each = step ?? TimeSpan.FromSeconds(10);
        for (var passed = TimeSpan.Zero; passed < time; passed += each)
        {
            Clock.Advance(each);
            await QueryAsync<int>("SELECT 1");
        }
    }

    /// <summary>Lets time pass until something is so.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan? step = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var steps = 0; !await isSo(); steps++)
        {
            if (steps >= 3_000 && TimeProvider.System.GetElapsedTime(began) > _longest)
                Assert.Fail($"It does not come to that. Asked: {string.Join(", ", Asked)}. Listings: {await ListingsAsync()}");
            Clock.Advance(step ?? TimeSpan.FromMilliseconds(200));
            await QueryAsync<int>("SELECT 1");
        }
    }

    public Task UntilAsync(Func<bool> isSo, TimeSpan? step = null) => UntilAsync(() => Task.FromResult(isSo()), step);

    public async Task<IEnumerable<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        return await connection.QueryAsync<T>(sql, parameters);
    }

    private async Task<string> ListingsAsync() => string.Join("; ", await QueryAsync<string>("SELECT l::text FROM listings l"));

    public Task ExecuteAsync(string sql, object? parameters = null) => QueryAsync<int>(sql, parameters);

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        await Server.DisposeAsync();
        await _database.DisposeAsync();
    }
}
