using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using SwipeShop.Failover;

var data = new Option<DirectoryInfo>("--data") { Description = "The data folder of the cluster that runs.", HelpName = "DIR", Required = true };
var seconds = new Option<int>("--seconds") { Description = "How long to swipe.", HelpName = "N", DefaultValueFactory = _ => 30 };
var people = new Option<int>("--shoppers") { Description = "How many shoppers swipe.", HelpName = "N", DefaultValueFactory = _ => 300 };
var command = new RootCommand("Swipes at half of what a cluster takes, kills one of its nodes a third of the way, and looks for what was lost, doubled or failed.")
{
    data, seconds, people,
};
command.SetAction(parsed => RunAsync(parsed.GetValue(data)!.FullName, parsed.GetValue(seconds), parsed.GetValue(people)));
return await command.Parse(args).InvokeAsync();

static async Task<int> RunAsync(string data, int seconds, int people)
{
    var clock = TimeProvider.System;
    var state = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(data, "cluster.json")))!;
    var shop = new Uri(state["Address"]!.GetValue<string>());
    using var http = new HttpMessageInvoker(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) });
    var shoppers = new ConcurrentBag<Shopper>();
    await Parallel.ForEachAsync(Enumerable.Range(0, people), new ParallelOptions { MaxDegreeOfParallelism = 2 },
        async (_, _) => shoppers.Add(await Shopper.RegisterAsync(http, shop)));
    var load = new Load([.. shoppers], clock);

    await load.CapacityAsync(TimeSpan.FromSeconds(5)); // warm
    var capacity = await load.CapacityAsync(TimeSpan.FromSeconds(5));
    Console.WriteLine($"capacity          {capacity:0} swipes/s by {people} shoppers through {shop}");
    var running = load.RunAsync(capacity / 2, TimeSpan.FromSeconds(seconds));
    await Task.Delay(TimeSpan.FromSeconds(seconds / 3.0), clock);
    var victim = state["Nodes"]!.AsArray()[^1]!;
    using (var process = Process.GetProcessById(victim["ProcessId"]!.GetValue<int>())) process.Kill();
    Console.WriteLine($"killed            {victim["Name"]} after {seconds / 3.0:0} s");
    await running;

    return await ReportAsync(load.Outcomes, capacity / 2, data);
}

static async Task<int> ReportAsync(IReadOnlyCollection<Outcome> outcomes, double rate, string data)
{
    var acknowledged = outcomes.Where(o => o.Failure is null).OrderBy(o => o.Sent + o.Took).ToList();
    var gap = acknowledged.Zip(acknowledged.Skip(1), (a, b) => b.Sent + b.Took - a.Sent - a.Took).Max();
    var took = acknowledged.Select(o => o.Took).Order().ToList();
    await using var database = NpgsqlDataSource.Create(ConnectionString(data));
    await using var connection = await database.OpenConnectionAsync();
    var stored = (await connection.QueryAsync<(Guid Id, long Rows)>(
        "SELECT swipe_id, count(*) FROM user_interactions WHERE swipe_id = ANY(@ids) GROUP BY swipe_id",
        new { ids = outcomes.Select(o => o.Id).ToArray() })).ToDictionary(r => r.Id, r => r.Rows);
    var lost = acknowledged.Count(o => !stored.ContainsKey(o.Id));
    var doubled = stored.Count(s => s.Value > 1);
    var failed = outcomes.Count - acknowledged.Count;

    Console.WriteLine($"""
        sent              {outcomes.Count} at {rate:0}/s
        acknowledged      {acknowledged.Count}, of these after a repeat {acknowledged.Count(o => o.Repeated)}
        lost              {lost}
        doubled           {doubled}
        failed            {failed} after their repeat
        longest gap       {gap:0} ms without any acknowledgement
        longest swipe     {took[^1]:0} ms, with its repeat; p99 {took[(int)(took.Count * 0.99)]:0} ms, median {took[took.Count / 2]:0} ms
        """);
    foreach (var failure in outcomes.Select(o => o.Failure).OfType<string>().Distinct().Take(5)) Console.WriteLine($"  {failure}");
    return lost + doubled + failed == 0 ? 0 : 1;
}

static string ConnectionString(string data) => new NpgsqlConnectionStringBuilder
{
    Host = "127.0.0.1",
    Port = JsonNode.Parse(File.ReadAllText(Path.Combine(data, "postgres.json")))!["Port"]!.GetValue<int>(),
    Username = "swipeshop",
    Password = File.ReadAllText(Path.Combine(data, "postgres.password")),
    Database = "swipeshop",
}.ConnectionString;
