using System.CommandLine;
using System.Net;
using Microsoft.Extensions.Hosting;
using SwipeShop.Catalog.Demo;
using SwipeShop.Catalog.Feeds;
using SwipeShop.Hosting;
using SwipeShop.Postgres;

namespace SwipeShop.Commands;

internal static class RunCommand
{
    private const int DefaultPort = 8080;

    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The port to listen on; 0 takes a free one.", HelpName = "N", DefaultValueFactory = _ => DefaultPort };
        var host = new Option<string>("--host") { Description = "The address to listen on; 0.0.0.0 for all.", HelpName = "H", DefaultValueFactory = _ => "127.0.0.1" };
        host.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && value != "localhost" && !IPAddress.TryParse(value, out _))
                result.AddError($"\"{value}\" is not an IP address of this machine.");
        });
        // Heard by the script, before it hands over.
        var noInstall = new Option<bool>("--no-install") { Description = "Where something is missing, print the command that installs it, and exit with 2." };
        var data = CommandOptions.Data();
        var command = new Command("run", "Run the shop until it is interrupted.") { port, host, data, noInstall };
        command.SetAction((parsed, cancellation) => RunAsync(
            DataFolder.Open(parsed.GetValue(data)!), parsed.GetValue(host)!, parsed.GetValue(port), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DataFolder data, string host, int port, CancellationToken cancellation)
    {
        var clock = TimeProvider.System;
        var steps = new Steps(Console.Out, clock);
        var configuration = CommandOptions.Configuration(data);
        await using var running = RunLock.Take(data, $"http://{host}:{port}", clock);
        CheckPort(host, port);

        await using var database = await steps.Run("PostgreSQL", async step =>
        {
            var opened = await Database.OpenAsync(data, configuration, clock, cancellation);
            step.Detail(opened.Place);
            return opened;
        });
        await steps.Run("Migrations", async step =>
        {
            var applied = await new Migrations(database.Source).ApplyAsync(cancellation);
            step.Detail(applied.Count == 0 ? "up to date" : $"{applied.Count} applied");
        });
        if (configuration["Demo"] != "off")
        {
            await steps.Run("Demo catalogue", step => new DemoImport(new ImportStore(database.Source)).RunAsync(
                data.Demo, new ShownCount(step, DemoCatalog.Garments.Count), step.Detail, cancellation));
        }
        await using var app = await steps.Run("Silo and API", _ =>
            Node.StartAsync(new NodeSettings(data, configuration, database, host, port) { Clock = clock }, cancellation));

        await Welcome.WriteAsync(app.Urls.First(), data, database);
        await app.WaitForShutdownAsync(cancellation);
        Console.WriteLine("Stopped.");
        return ExitCodes.Done;
    }

    /// <summary>Shows on the step's line how many of all are done.</summary>
    private sealed class ShownCount(Steps.Step step, int all) : IProgress<int>
    {
        public void Report(int value) => step.Show($"{value} of {all}");
    }

    private static void CheckPort(string host, int port)
    {
        var address = host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(host);
        if (port != 0 && !Ports.IsFree(address, port))
            throw new StartupException($"Port {port} of {host} is taken, or this user may not listen on it.", "Choose another one with --port N.");
    }
}
