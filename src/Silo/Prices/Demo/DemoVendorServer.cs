using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SwipeShop.Prices.Demo;

/// <summary>The demo vendors' web servers: one process, a port of the loopback address for each vendor.</summary>
internal sealed class DemoVendorServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ImmutableArray<DemoDoor> _doors;

    private DemoVendorServer(WebApplication app, ImmutableArray<DemoDoor> doors) => (_app, _doors) = (app, doors);

    /// <summary>The vendors' ports, in the order of <see cref="DemoVendors.All"/>.</summary>
    public ImmutableArray<int> Ports { get; private set; }

    /// <param name="ports">One for each vendor; 0 takes a free one.</param>
    /// <param name="key">What the JSON API wants.</param>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<DemoVendorServer> StartAsync(IReadOnlyList<int> ports, string key, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var port in ports) kestrel.Listen(IPAddress.Loopback, port);
        });
        var server = new DemoVendorServer(builder.Build(), [.. DemoVendors.All.Select(v => new DemoDoor(v, key, clock))]);
        server._app.Run(server.AnswerAsync);
        try
        {
            await server._app.StartAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        server.Ports = [.. server._app.Urls.Select(url => new Uri(url).Port)];
        return server;
    }

    /// <summary>How often a vendor's products were asked for.</summary>
    public int Asked(DemoVendor vendor) => _doors[vendor.Number].Asked;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context) => _doors[Ports.IndexOf(context.Connection.LocalPort)].AnswerAsync(context);
}
