using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SwipeShop.Hosting;
using SwipeShop.Prices.Demo;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Commands;

internal static class RunCommand
{
    private static readonly Dictionary<NodeRole, string> _names = new()
    {
        [NodeRole.All] = "Silo and API",
        [NodeRole.Silo] = "Silo",
        [NodeRole.Api] = "API",
    };

    public static Command Create()
    {
        var listen = ListenOptions.Create();
        var role = new Option<string?>("--role") { Description = "What this node does; silo and api need Redis (default: all).", HelpName = "R" };
        role.AcceptOnlyFromAmong(NodeRoles.Names);
        var data = CommandOptions.Data();
        var command = new Command("run", "Run the shop until it is interrupted.") { listen.Port, listen.Host, role, data, listen.NoInstall };
        command.SetAction((parsed, cancellation) => RunAsync(
            DataFolder.Open(parsed.GetValue(data)!), parsed.GetValue(role), parsed.GetValue(listen.Host)!, parsed.GetValue(listen.Port), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DataFolder data, string? chosenRole, string host, int port, CancellationToken cancellation)
    {
        var clock = TimeProvider.System;
        var steps = new Steps(Console.Out, clock);
        var configuration = CommandOptions.Configuration(data, new() { ["Role"] = chosenRole });
        var role = NodeRoles.Of(configuration);
        await using var running = RunLock.Take(data, $"http://{host}:{port}", clock);
        ListenOptions.CheckPort(host, port);

        if (Membership.IsShared(configuration)) await steps.Run("Redis", _ => Membership.CheckRedisAsync(configuration));
        await using var database = role == NodeRole.Api ? null : await DatabaseSteps.OpenAsync(steps, data, configuration, clock, cancellation);
        await using var market = database is null || Membership.IsShared(configuration)
            ? null
            : await DemoMarket.OpenAsync(steps, data, database, configuration, clock, cancellation);
        if (market is not null) configuration = market.Open(configuration);
        await using var app = await steps.Run(_names[role], _ =>
            Node.StartAsync(new NodeSettings(data, configuration, database, host, port) { Clock = clock }, cancellation));

        await Welcome.WriteAsync(app.Urls.First(), role, data, database, app.Services.GetService<ModelSource>()?.Serving);
        using var stop = ParentProcess.StopWith(configuration, cancellation);
        await app.WaitForShutdownAsync(stop.Token);
        Console.WriteLine("Stopped.");
        return ExitCodes.Done;
    }
}
