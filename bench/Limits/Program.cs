using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using SwipeShop.Limits;

var data = new Option<DirectoryInfo>("--data") { Description = "The data folder of the cluster that runs.", HelpName = "DIR", Required = true };
var port = Count("--vendor-port", "Where the vendor answers.", 8097);
var items = Count("--items", "Items with the ids 1 to N, all of which somebody waits for.", 1_000);
var carts = Count("--carts", "How many of them, the last ones, are in carts.", 300);
var perDay = Count("--per-day", "The vendor's daily quota.", 2_000);
var program = new Option<FileInfo>("--program") { Description = "The program swipeshop.", HelpName = "FILE", Required = true };
var command = new RootCommand("A vendor that enforces 5 requests a second, 5 at once, and a daily quota; one node is killed meanwhile.")
{
    data, port, items, carts, perDay, program,
};
command.SetAction(parsed => RunAsync(
    parsed.GetValue(data)!.FullName, parsed.GetValue(program)!.FullName, parsed.GetValue(port), parsed.GetValue(items), parsed.GetValue(carts),
    parsed.GetValue(perDay)));
return await command.Parse(args).InvokeAsync();

static Option<int> Count(string name, string description, int ordinary) =>
    new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => ordinary };

static async Task<int> RunAsync(string data, string program, int port, int items, int carts, int perDay)
{
    const double perSecond = 5;
    var clock = TimeProvider.System;
    var vendor = new CountingVendor(perSecond, burst: 5, perDay, clock);
    await using var server = await vendor.ServeAsync(port);
    await WatchAsync(data, items, carts);
    await ListAsync(data, program, port, items, perDay);
    Console.WriteLine($"watched           {items} items, {carts} of them in carts");

    var killed = false;
    var quiet = TimeSpan.FromMinutes(3); // more than a lifetime, and more than a node takes to be missed
    for (var (last, at) = (0, clock.GetTimestamp()); clock.GetElapsedTime(at) < quiet;)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(100), clock);
        var asked = vendor.Asked.Count;
        if (asked > last) (last, at) = (asked, clock.GetTimestamp());
        if (asked >= perDay) quiet = TimeSpan.FromSeconds(30);
        if (killed || asked < perDay / 3) continue;
        killed = true;
        var victim = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(data, "cluster.json")))!["Nodes"]!.AsArray()[^1]!;
        using var process = Process.GetProcessById(victim["ProcessId"]!.GetValue<int>());
        process.Kill();
        Console.WriteLine($"killed            {victim["Name"]} after {asked} requests");
    }
    return Report(vendor, items, carts, perDay, perSecond);
}

static int Report(CountingVendor vendor, int items, int carts, int perDay, double perSecond)
{
    var asked = vendor.Asked;
    var used = 1.0 * asked.Count / perDay;
    var took = asked[^1].At - asked[0].At;
    var order = asked.Select(a => a.Item).ToList();
    var inCarts = Enumerable.Range(items - carts + 1, carts).ToList();
    var missing = inCarts.Except(order).Count();
    var cartsDone = missing > 0 ? order.Count : inCarts.Max(item => order.IndexOf(item)) + 1;
    var others = order.Take(cartsDone).Where(item => item <= items - carts).ToList();
    var twice = others.Count - others.Distinct().Count();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
        asked             {asked.Count} in {took.TotalSeconds:0} s: {used:P1} of the quota, {asked.Count / took.TotalSeconds / perSecond:P1} of the rate
        over the rate     {vendor.OverRate}
        over the quota    {vendor.OverQuota}
        carts             all asked for after {cartsDone} requests, {missing} missing; other items that were asked for twice before: {twice}
        """));
    return vendor.OverRate + vendor.OverQuota + missing + twice == 0 && used >= 0.9 ? 0 : 1;
}

static async Task WatchAsync(string data, int items, int carts)
{
    await using var connection = new NpgsqlConnection(ConnectionString(data));
    await connection.ExecuteAsync("""
        INSERT INTO favorites (user_id, item_id, added_at) SELECT 1, i, now() FROM generate_series(1, @others) i;
        INSERT INTO cart (user_id, item_id, quantity, added_at) SELECT 1 + i / 100, i, 1, now() FROM generate_series(@others + 1, @items) i;
        """, new { others = items - carts, items });
}

static async Task ListAsync(string data, string program, int port, int items, int perDay)
{
    var (vendors, listings) = (Path.Combine(data, "limits.json"), Path.Combine(data, "limits.jsonl"));
    await File.WriteAllTextAsync(vendors, $$$"""
        {"vendors":[{"name":"limits","kind":"json","base_address":"http://127.0.0.1:{{{port}}}/","currency":"EUR",
        "rate":{"per_second":5,"burst":5,"per_day":{{{perDay}}}},"price_lifetime_seconds":60,
        "options":{"path":"{product_id}"},"fields":{"price":"price"}}]}
        """);
    await File.WriteAllLinesAsync(
        listings, Enumerable.Range(1, items).Select(i => $$"""{"vendor":"limits","item_id":{{i}},"product_id":"{{i}}"}"""));
    foreach (var (verb, file) in new[] { ("apply", vendors), ("listings", listings) })
    {
        using var process = Process.Start(program, ["vendors", verb, file, "--data", data]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"vendors {verb} ended with {process.ExitCode}.");
    }
}

static string ConnectionString(string data) => new NpgsqlConnectionStringBuilder
{
    Host = "127.0.0.1",
    Port = JsonNode.Parse(File.ReadAllText(Path.Combine(data, "postgres.json")))!["Port"]!.GetValue<int>(),
    Username = "swipeshop",
    Password = File.ReadAllText(Path.Combine(data, "postgres.password")),
    Database = "swipeshop",
}.ConnectionString;
