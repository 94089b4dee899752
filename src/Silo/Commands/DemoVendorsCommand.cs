using System.CommandLine;
using SwipeShop.Prices.Demo;

namespace SwipeShop.Commands;

/// <summary>Serves the demo vendors; the shop starts it by itself.</summary>
internal static class DemoVendorsCommand
{
    /// <summary>How the line begins that is printed once they serve.</summary>
    public const string Serves = "The demo vendors serve";

    public static Command Create()
    {
        var data = CommandOptions.Data();
        var command = new Command("demo-vendors", "Serve the vendors of the demo catalogue on the loopback address until it is interrupted; \"run\" does so by itself.")
        {
            data,
        };
        command.SetAction((parsed, cancellation) => RunAsync(DataFolder.Open(parsed.GetValue(data)!), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DataFolder data, CancellationToken cancellation)
    {
        var (ports, key) = (DemoPorts.Read(data), DemoPorts.Key(data));
        await using var server = await StartAsync(ports, key);
        Console.WriteLine($"{Serves}:");
        foreach (var vendor in DemoVendors.All)
            Console.WriteLine($"  {vendor.Name,-18} {DemoVendor.AddressAt(server.Ports[vendor.Number]),-24} {vendor.Description}");
        using var stop = ParentProcess.StopWith(CommandOptions.Configuration(data), cancellation);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCodes.Done;
    }

    private static async Task<DemoVendorServer> StartAsync(int[] ports, string key)
    {
        try
        {
            return await DemoVendorServer.StartAsync(ports, key, TimeProvider.System);
        }
        catch (IOException e)
        {
            throw new StartupException($"The demo vendors cannot be served: {e.Message}", "Another program has one of their ports, or they are served already: end it.");
        }
    }
}
