using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using SwipeShop.Catalog.Demo;
using SwipeShop.Catalog.Feeds;
using SwipeShop.Cluster;
using SwipeShop.Commands;
using SwipeShop.Postgres;
using SwipeShop.Prices.Vendors;

namespace SwipeShop.Prices.Demo;

/// <summary>
/// The demo vendors of an instance: their rows, and the program that serves them, while the shop has no vendor of its own. Only the process
/// that started them knows their places as private ones that may be fetched from.
/// </summary>
internal sealed class DemoMarket : IAsyncDisposable
{
    private const string Program = "demo-vendors";

    private readonly KeptProcess _process;
    private readonly int[] _ports;
    private readonly string _key;

    private DemoMarket(KeptProcess process, int[] ports, string key) => (_process, _ports, _key) = (process, ports, key);

    /// <summary>Opens it where the catalogue is the demo's and no other vendor exists. Otherwise rows of an earlier start go: nobody answers for them.</summary>
    /// <returns>Null where it is not needed.</returns>
    public static async Task<DemoMarket?> OpenAsync(
        Steps steps, DataFolder data, Database database, IConfiguration configuration, TimeProvider clock, CancellationToken cancellation)
    {
        var vendors = new VendorStore(database.Source);
        var known = (await vendors.LoadAsync(cancellation)).Vendors.Select(v => v.Vendor.Name).ToList();
        var isWanted = configuration["Demo"] != "off" && (await new ImportStore(database.Source).HasItemsAsync(DemoImport.Source, cancellation)).OfSource;
        if (!isWanted)
        {
            await CloseAsync();
            return null;
        }
        return await steps.Run("Demo vendors", async step =>
        {
            if (known.Exists(name => !DemoVendors.Contains(name)))
            {
                await CloseAsync();
                step.Detail("not needed: the shop has vendors of its own");
                return null;
            }
            var (ports, key) = (DemoPorts.Take(data), DemoPorts.Key(data));
            var market = new DemoMarket(new KeptProcess("demo vendors", () => StartAsync(data), Console.WriteLine, clock), ports, key);
            await market._process.StartAsync();
            await ListAsync(vendors, new ListingStore(database.Source), ports, cancellation);
            step.Detail($"{ports.Length} whose prices move, the first at {DemoVendor.AddressAt(ports[0])}");
            return market;
        });

        async Task CloseAsync()
        {
            foreach (var name in known.Where(DemoVendors.Contains)) await vendors.RemoveAsync(name, cancellation);
        }
    }

    /// <summary>The configuration of a node that may ask them: exactly their places, and the key of the one that wants it.</summary>
    public IConfiguration Open(IConfiguration configuration) => new ConfigurationBuilder()
        .AddConfiguration(configuration)
        .AddInMemoryCollection(_ports.Select((port, i) => KeyValuePair.Create<string, string?>($"Fetch:AllowPrivate:demo-{i}", $"{DemoVendor.Host}:{port}")))
        .AddInMemoryCollection([KeyValuePair.Create<string, string?>($"Secrets:{DemoVendor.KeySetting}", _key)])
        .Build();

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    /// <summary>Makes the rows what they are to be: also where the last start had other ports.</summary>
    /// <param name="ports">In the order of <see cref="DemoVendors.All"/>.</param>
    internal static async Task ListAsync(VendorStore vendors, ListingStore listings, IReadOnlyList<int> ports, CancellationToken cancellation)
    {
        var items = await listings.FindItemsAsync(
            [.. DemoCatalog.Garments.Select(g => new ItemName(null, DemoImport.Source, g.Id))], cancellation);
        var targets = ImmutableArray.CreateBuilder<ListingTarget>();
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is not { } item) continue;
            foreach (var vendor in DemoVendors.All.Where(v => DemoOffer.IsCarried(v.Number, i)))
                targets.Add(vendor.Listing(item, DemoCatalog.Garments[i], ports[vendor.Number]));
        }
        await new VendorApplication(vendors, listings).ApplyAsync(
            [.. DemoVendors.All.Select(v => v.Definition(ports[v.Number]))], targets.ToImmutable(), cancellation);
    }

    /// <summary>Starts the program, and waits until it serves.</summary>
    private static async Task<ServerProcess> StartAsync(DataFolder data)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(DemoMarket).Assembly.Location, Program, "--data", data.Root]);
        start.Environment[CommandOptions.Prefix + ParentProcess.Setting] = "on";
        start.Environment["DOTNET_gcServer"] = "0"; // as little memory as it needs
        var serves = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = await ServerProcess.StartAsync(data.DemoVendors, Program, start, heard: line =>
        {
            if (line.StartsWith(DemoVendorsCommand.Serves, StringComparison.Ordinal)) serves.TrySetResult();
        });
        if (await Task.WhenAny(serves.Task, process.ExitAsync(CancellationToken.None)) == serves.Task) return process;
        await process.DisposeAsync();
        throw new StartupException("The demo vendors could not be started.",
            $"Look into {Path.Combine(data.DemoVendors, Program)}.log; without them the shop runs with SWIPESHOP_Demo=off.");
    }
}
