using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SwipeShop.Prices.Vendors.Adapters;
using SwipeShop.Prices.Vendors.Fetching;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Vendors;

/// <summary>A vendor that answers on the loopback address, and what asks it, on driven time.</summary>
internal sealed class VendorLab : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private VendorLab(LoopbackServer server, ServiceProvider services, FakeTimeProvider clock) => (Server, _services, Clock) = (server, services, clock);

    public LoopbackServer Server { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>What permits were asked for.</summary>
    public ConcurrentQueue<FetchPurpose> Permits { get; } = new();

    /// <summary>What the limiter says.</summary>
    public FetchPermit Permit { get; set; } = FetchPermit.Granted;

    public VendorClient Client => Service<VendorClient>();

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <param name="settings">Beside a Fetch:AllowPrivate with the server.</param>
    public static async Task<VendorLab> StartAsync(params (string Name, string Value)[] settings)
    {
        var server = await LoopbackServer.StartAsync();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero));
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Fetch:AllowPrivate:0"] = server.Host,
                ["Secrets:test:id"] = "the-id",
                ["Secrets:test:secret"] = "the-secret",
            })
            .AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value))
            .Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddVendorClient(configuration).BuildServiceProvider();
        return new VendorLab(server, services, clock);
    }

    /// <summary>A shop with pages on the server and maybe elsewhere.</summary>
    public Vendor Shop(params string[] otherHosts) => new(TestVendors.Page("shop", [Server.Host, .. otherHosts]), 1);

    public Uri At(string path) => new(Server.Address, path);

    public ValueTask<FetchPermit> TakePermit(FetchPurpose purpose, CancellationToken cancellation)
    {
        Permits.Enqueue(purpose);
        return ValueTask.FromResult(Permit);
    }

    /// <summary>Asks for a page without a look at robots.txt.</summary>
    public Task<FetchResult> FetchAsync(string path, Func<FetchRequest, FetchRequest>? but = null, Vendor? vendor = null)
    {
        var request = new FetchRequest(path.StartsWith('/') ? At(path) : new Uri(path), FetchPurpose.Product, FetchedType.Html) { FollowsRedirects = true };
        return Client.FetchAsync(vendor ?? Shop(), but?.Invoke(request) ?? request, TakePermit, CancellationToken.None);
    }

    /// <summary>Asks the vendor's adapter for one product.</summary>
    public Task<Observation> ObserveAsync(VendorDefinition vendor, ListedProduct product) =>
        Service<VendorAdapters>().ObserveAsync(new Vendor(vendor, 1), product, TakePermit, CancellationToken.None);

    /// <summary>Answers with JSON.</summary>
    public void Gives(string path, string json) => Server.Answers[path] = context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }
}
