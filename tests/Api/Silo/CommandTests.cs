using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SwipeShop.Testing;

namespace SwipeShop.Silo;

public sealed class CommandTests : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Make();

    private string Data => Path.Combine(_folder, "data");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Data)) await TestProcess.RunAsync("reset", "--yes", "--data", Data);
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("run", "--port", "--host", "--role", "--data", "--no-install")]
    [InlineData("cluster", "--port", "--host", "--data", "--no-install")]
    [InlineData("migrate", "--data")]
    [InlineData("import", "--source", "--currency", "--full", "--force", "--dry-run", "--json", "--data")]
    [InlineData("extract", "--url", "--list")]
    [InlineData("parse-price", "text", "currency_hint", "amount", "currency", "ambiguous")]
    [InlineData("vendors", "apply", "listings", "list")]
    [InlineData("demo-vendors", "--data")]
    [InlineData("train", "--json", "--data")]
    [InlineData("model", "list", "use", "--data")]
    [InlineData("admin", "EMAIL", "--data")]
    [InlineData("reset", "--yes", "--data")]
    [InlineData("seed-bench", "--items", "--users", "--swipes", "--vendors", "--data")]
    [InlineData("evaluate", "ncf", "sessions", "cold")]
    [InlineData("bench", "--rounds", "--seconds", "--connections", "--mixes", "--against", "--against-cpu", "--no-install")]
    [InlineData("test", "--no-install", "--data", "unit")]
    [InlineData("check", "--no-install", "--data")]
    public async Task Every_command_has_help(string command, params string[] words)
    {
        var (exit, output) = await ScriptAsync(command, "--help");
        Assert.Equal(0, exit);
        Assert.All(words, word => Assert.Contains(word, output, StringComparison.Ordinal));
        Assert.Contains(command, (await ScriptAsync("--help")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bench/run", "--rounds", "0")]
    [InlineData("bench/history", "--long", "15")]
    [InlineData("bench/refresh", "--kind", "feed")]
    [InlineData("bench/extraction", "--rounds", "0")]
    public async Task Every_script_has_help_and_names_an_option_that_is_wrong(string script, string option, string wrong)
    {
        var path = RepositoryFile.PathOf(script);
        var help = await Execution.RunAsync(path, ["--help"], TestContext.Current.CancellationToken);
        Assert.Equal(0, help.ExitCode);
        Assert.Contains(option, help.Output, StringComparison.Ordinal);
        var refused = await Execution.RunAsync(path, ["--dry-run", option, wrong], TestContext.Current.CancellationToken);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(option, refused.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Execution.RunAsync(path, ["--dry-run"], TestContext.Current.CancellationToken)).ExitCode);
    }

    [Theory]
    [InlineData("dance")]
    [InlineData("test", "everything")]
    [InlineData("run", "--port", "many")]
    [InlineData("run", "--host", "not an address")]
    [InlineData("run", "--role", "waiter")]
    [InlineData("cluster", "0")]
    [InlineData("cluster", "many")]
    [InlineData("model")]
    [InlineData("model", "use")]
    [InlineData("model", "use", "newest")]
    [InlineData("train", "now")]
    [InlineData("import")]
    [InlineData("import", "missing.xml")]
    [InlineData("import", "/dev/null", "--currency", "EURO")]
    [InlineData("seed-bench", "--users", "0")]
    [InlineData("seed-bench", "--swipes", "many")]
    [InlineData("bench", "--rounds", "few")]
    [InlineData("bench", "--mixes", "everything")]
    [InlineData("bench", "--against-cpu", "server")]
    [InlineData("import", "/dev/null", "--force")]
    [InlineData("import", "http://")]
    [InlineData("vendors", "apply")]
    [InlineData("vendors", "apply", "missing.json")]
    [InlineData("vendors", "dance")]
    public async Task What_is_not_understood_ends_with_2_and_nothing_made(params string[] arguments)
    {
        Assert.Equal(2, (await ScriptAsync([.. arguments, "--data", Data])).ExitCode);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Run_shows_its_steps_with_seconds_and_then_what_a_newcomer_needs()
    {
        await File.WriteAllTextAsync(Feed, """{"id":"1","title":"Dress"}""", TestContext.Current.CancellationToken);
        await TestProcess.RunAsync("import", Feed, "--data", Data);
        var (process, address) = await TestProcess.RunServiceAsync(Data);
        await using (process)
        {
            await Eventually.IsAsync(() => process.Output.Contains("Erase", StringComparison.Ordinal));
            foreach (var step in new[] { "PostgreSQL", "Migrations", "Silo and API" })
                Assert.Matches($@"(?m)^  {step} +\d+\.\d s", process.Output);
            var shown = Regex.Matches(process.Output, @"(?m)^  (\w[\w ]+?)  +(\S.*)$").ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
            Assert.Equal($"{address}", shown["Shop"]);
            Assert.Equal("1 from feed", shown["Items"]);
            Assert.Equal(Data, shown["Data folder"]);
            Assert.Contains(Data, shown["Postgres"], StringComparison.Ordinal);
            Assert.True(File.Exists(shown["Log"]));
            Assert.Contains("./swipeshop admin EMAIL", shown["Administrator"], StringComparison.Ordinal);
            Assert.Contains("./swipeshop reset", shown["Erase"], StringComparison.Ordinal);
            Assert.Equal(["Model", "Stop"], shown.Keys.Intersect(["Model", "Stop"]));
            foreach (var page in new[] { "API page", "OpenAPI", "Shop" })
            {
                using var http = TestHttp.Client(address);
                Assert.Contains((await http.GetAsync(shown[page], TestContext.Current.CancellationToken)).StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Found });
            }
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_says_what_to_do()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var (exit, output) = await TestProcess.RunAsync("run", "--port", $"{((IPEndPoint)listener.LocalEndpoint).Port}", "--data", Data);
        Assert.Equal(1, exit);
        Assert.Contains("--port", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=x;Password=topsecret;Database=x")]
    [InlineData("nonsense=topsecret")]
    public async Task A_database_that_cannot_be_reached_says_what_to_do_and_tells_no_password(string connectionString)
    {
        await using var process = TestProcess.Start(
            ["migrate", "--data", Data], new() { ["SWIPESHOP_CONNECTIONSTRINGS__POSTGRES"] = connectionString });
        Assert.Equal(1, await process.ExitAsync());
        Assert.Contains("what to do:", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
        if (connectionString.StartsWith("Host", StringComparison.Ordinal)) Assert.DoesNotContain("topsecret", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_work_while_the_service_runs_and_while_it_does_not()
    {
        await File.WriteAllTextAsync(Feed, """{"id":"1","title":"First","brand":"Fenwick"}""", TestContext.Current.CancellationToken);
        Assert.Equal("added 1, changed 0, unchanged 0, refused 0", await LastLineAsync("import", Feed));
        Assert.Equal("added 0, changed 0, unchanged 1, refused 0", await LastLineAsync("import", Feed));

        var (process, address) = await TestProcess.RunServiceAsync(Data);
        await using (process)
        {
            using var shopper = await Shopper.RegisterAsync(address);
            await File.AppendAllTextAsync(Feed, "\n" + """{"id":"2","title":"Second","brand":"Fenwick"}""", TestContext.Current.CancellationToken);
            Assert.Equal("added 1, changed 0, unchanged 1, refused 0", await LastLineAsync("import", Feed));
            await Eventually.IsAsync(async () => (await shopper.Get("/recommendations?brand=fenwick")).Items().Length >= 2);

            Assert.Equal("The database is up to date.", await LastLineAsync("migrate"));
            Assert.Equal($"{shopper.Email} is an administrator.", await LastLineAsync("admin", shopper.Email));
            Assert.Equal($"{shopper.Email} is an administrator.", await LastLineAsync("admin", shopper.Email));
        }
        Assert.Equal("The database is up to date.", await LastLineAsync("migrate"));
        var (exit, output) = await TestProcess.RunAsync("admin", "nobody@example.test", "--data", Data);
        Assert.Equal(1, exit);
        Assert.Contains("what to do:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_asks_first_stops_a_running_service_and_leaves_nothing()
    {
        Assert.Contains("nothing to erase", (await TestProcess.RunAsync("reset", "--yes", "--data", Data)).Output, StringComparison.Ordinal);
        var (process, _) = await TestProcess.RunServiceAsync(Data);
        await using var stop = process;

        Assert.Equal(1, (await ScriptAsync("reset", "--data", Data)).ExitCode); // nobody answers
        Assert.True(Directory.Exists(Data));

        Assert.Equal(0, (await TestProcess.RunAsync("reset", "--yes", "--data", Data)).ExitCode);
        Assert.Equal(0, await process.ExitAsync());
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Seed_bench_fills_an_empty_database_and_refuses_any_other()
    {
        string[] seed = ["seed-bench", "--items", "20", "--users", "10", "--swipes", "100", "--vendors", "2"];
        var (exit, output) = await TestProcess.RunAsync([.. seed, "--data", Data]);
        Assert.True(exit == 0, output);
        foreach (var step in new[] { "Items", "Prices", "Users", "Swipes" }) Assert.Matches($@"(?m)^  {step} +\d+\.\d s  \d+", output);
        var shown = Regex.Match(output, @"Log in as (\S+) to \S+ with the password ""(.+)""");

        var (process, address) = await TestProcess.RunServiceAsync(Data);
        await using (process)
        {
            using var http = TestHttp.Client(address);
            var login = await Answer.OfAsync(await http.PostAsJsonAsync(
                "/login", new { email = shown.Groups[1].Value, password = shown.Groups[2].Value }, TestContext.Current.CancellationToken));
            Assert.Equal((HttpStatusCode.OK, 1), (login.Status, login.Number("user_id")));
        }

        (exit, output) = await TestProcess.RunAsync([.. seed, "--data", Data]);
        Assert.Equal(1, exit);
        Assert.Contains("what to do:", output, StringComparison.Ordinal);
        Assert.Contains("--users", (await TestProcess.RunAsync("seed-bench", "--users", "0", "--data", Data)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_of_feeds_that_cannot_be_meant_is_a_startup_failure_that_says_what_to_do()
    {
        await using var process = TestProcess.Start(["run", "--port", "0", "--data", Data], new()
        {
            ["SWIPESHOP_Feeds__Scheduled__0__Source"] = "shop",
            ["SWIPESHOP_Feeds__Scheduled__0__Address"] = "https://shop.example/feed.xml",
            ["SWIPESHOP_Feeds__Scheduled__0__Every"] = "06:00:00",
        });
        Assert.Equal(1, await process.ExitAsync());
        Assert.Contains("what to do: Name the feed's host in Feeds:AllowedHosts.", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }

    private string Feed => Path.Combine(_folder, "feed");

    private async Task<string> LastLineAsync(params string[] arguments)
    {
        var (exit, output) = await TestProcess.RunAsync([.. arguments, "--data", Data]);
        Assert.Equal(0, exit);
        return output.Trim().Split('\n').Last(l => !l.StartsWith("feed: ", StringComparison.Ordinal));
    }

    private static async Task<(int ExitCode, string Output)> ScriptAsync(params string[] arguments)
    {
        var result = await Execution.RunAsync(RepositoryFile.PathOf("swipeshop"), arguments, TestContext.Current.CancellationToken);
        return (result.ExitCode, result.Output);
    }
}
