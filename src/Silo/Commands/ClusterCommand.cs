using System.CommandLine;
using System.Globalization;
using SwipeShop.Cluster;
using SwipeShop.Hosting;
using SwipeShop.Postgres;
using SwipeShop.Prices.Demo;

namespace SwipeShop.Commands;

/// <summary>Runs several nodes on this machine behind one address; run again meanwhile, changes how many.</summary>
internal static class ClusterCommand
{
    private const int MostNodes = 8;

    // A private Postgres has 200 connections; a node uses these and 10 more.
    private const int ConnectionsOfNode = 12;

    public static Command Create()
    {
        var nodes = new Argument<int>("nodes") { Description = $"How many nodes, 1 to {MostNodes}.", HelpName = "N" };
        nodes.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && !(int.TryParse(value, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= MostNodes))
                result.AddError($"The number of nodes is 1 to {MostNodes}, not {value}.");
        });
        var listen = ListenOptions.Create();
        var data = CommandOptions.Data();
        var command = new Command("cluster", "Run N nodes behind one address until it is interrupted. Run again meanwhile, it brings their number to N.")
        {
            nodes, listen.Port, listen.Host, data, listen.NoInstall,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            DataFolder.Open(parsed.GetValue(data)!), parsed.GetValue(nodes), parsed.GetValue(listen.Host)!, parsed.GetValue(listen.Port), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DataFolder data, int nodes, string host, int port, CancellationToken cancellation)
    {
        if (ClusterFiles.ReadState(data) is not null && RunLock.IsHeld(data)) return await ScaleAsync(data, nodes, cancellation);

        var clock = TimeProvider.System;
        var steps = new Steps(Console.Out, clock);
        var configuration = CommandOptions.Configuration(data);
        if (host == "localhost") host = "127.0.0.1";
        if (port == 0) port = Ports.Free();
        var address = $"http://{host}:{port}";
        await using var running = RunLock.Take(data, address, clock);
        await LoadBalancer.EndLeftoverAsync(data);
        ListenOptions.CheckPort(host, port);
        ClusterFiles.Clear(data);

        await using var database = await DatabaseSteps.OpenAsync(steps, data, configuration, clock, cancellation);
        await using var market = await DemoMarket.OpenAsync(steps, data, database, configuration, clock, cancellation);
        if (market is not null) configuration = market.Open(configuration);
        var redisPort = Ports.Free();
        await using var redis = new KeptProcess("Redis", () => RedisServer.StartAsync(data, redisPort), Tell, clock);
        await steps.Run("Redis", async step =>
        {
            await redis.StartAsync();
            await RedisServer.WaitAsync(data, redisPort, clock, cancellation);
            step.Detail($"of its own, 127.0.0.1:{redisPort}, in {RedisServer.FolderIn(data)}");
        });

        var ports = new HashSet<int>();
        while (ports.Count < MostNodes) ports.Add(Ports.Free());
        // A name of its own for each start: no member of an earlier one is waited for.
        var settings = ClusterNode.Settings(configuration, data, $"{database.ConnectionString};Maximum Pool Size={ConnectionsOfNode}",
            RedisServer.ConnectionString(data, redisPort), $"swipeshop-{clock.GetUtcNow().ToUnixTimeSeconds()}");
        await using var balancer = new KeptProcess("HAProxy", () => LoadBalancer.StartAsync(data, host, port, ports, clock), Tell, clock);
        await steps.Run("HAProxy", _ => balancer.StartAsync());
        await using var supervisor = new ClusterSupervisor(address, data, [.. ports], settings, Tell, clock);
        await steps.Run("Nodes", _ => supervisor.ScaleAsync(nodes, cancellation));

        await WriteAsync(supervisor.State, data, database);
        try
        {
            await supervisor.RunAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Tell("Stopping …");
        }
        return ExitCodes.Done;
    }

    /// <summary>Asks the cluster that runs for another number of nodes, and waits until it has it.</summary>
    private static async Task<int> ScaleAsync(DataFolder data, int nodes, CancellationToken cancellation)
    {
        ClusterFiles.Want(data, nodes);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            if (!RunLock.IsHeld(data)) throw new StartupException("The cluster has stopped meanwhile.", "Start it again: ./swipeshop cluster N");
            if (ClusterFiles.ReadState(data) is not { } state || state.Nodes.Count != nodes || !state.Nodes.All(n => n.IsReady)) continue;
            Welcome.Write("SwipeShop runs as a cluster.", [("Shop", state.Address), .. Lines(state)]);
            return ExitCodes.Done;
        }
        return ExitCodes.Failed;
    }

    private static async Task WriteAsync(ClusterState state, DataFolder data, Database database)
    {
        var at = Welcome.At(data);
        Welcome.Write("SwipeShop is running as a cluster.",
            [
                ("Shop", $"{state.Address}/"), ("API page", $"{state.Address}/docs"), ("OpenAPI", $"{state.Address}/openapi/v1.json"),
                .. Lines(state),
                ("Items", await Welcome.ItemsAsync(database)), ("Data folder", data.Root), ("Postgres", database.Place),
                ("Logs", $"{data.PathOf("nodes")}/*/logs, {data.PathOf("redis")}, {data.PathOf("haproxy")}"),
            ],
            ("More or fewer", $"./swipeshop cluster N{at}     (from another shell)"), ("Stop", "Ctrl-C"), ("Erase", $"./swipeshop reset{at}"));
    }

    private static IEnumerable<(string, string)> Lines(ClusterState state) => state.Nodes.Select(n => (n.Name, $"{n.Address}  process {n.ProcessId}"));

    private static void Tell(string text) => Console.WriteLine($"  {text}");
}
