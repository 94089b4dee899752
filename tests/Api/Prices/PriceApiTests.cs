using System.Net;
using SwipeShop.Accounts;
using SwipeShop.Testing;

namespace SwipeShop.Prices;

/// <summary>Real vendors on the loopback address, over HTTP, in real time.</summary>
public sealed class PriceApiTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly string _data = TestFolder.Make();
    private TestDatabase _database = null!;
    private LoopbackServer _server = null!;

    public async ValueTask InitializeAsync() => (_database, _server) = (await postgres.CreateDatabaseAsync(), await LoopbackServer.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task What_vendors_ask_is_fetched_when_it_is_put_into_a_cart_and_again_after_a_kill_without_any_request()
    {
        var item = (await TestCatalog.AddAsync(_database.Source, 1))[0];
        Gives("plain", 41.50m);
        Gives("alone", 39m);
        var (process, address) = await RunAsync();
        await using (process)
        {
            using var shopper = await Shopper.RegisterAsync(address);
            await new AccountStore(_database.Source).MakeAdministratorAsync(shopper.Email);
            Assert.Equal("added", (await shopper.Put("/admin/vendors/plain", Vendor("plain", new { stamp = "Prices as of the time shown." }))).Text("result"));
            Assert.Equal("added", (await shopper.Put("/admin/vendors/alone", Vendor("alone", new { may_stand_with_others = false }))).Text("result"));
            Assert.Equal("added", (await shopper.Put($"/admin/items/{item}/listings/plain", new { product_id = "1" })).Text("result"));
            Assert.Equal("added", (await shopper.Put($"/admin/items/{item}/listings/alone", new { product_id = "1" })).Text("result"));
            await shopper.Post("/cart/add", new { item_id = item });

            var shown = await UntilAsync(shopper, item, shown => shown["price_comparison"]!.AsArray().Count == 1 && shown["shown_apart"]!.AsArray().Count == 1);
            var offer = shown["price_comparison"]![0]!;
            Assert.Equal(("plain", "41.50", "EUR", "json", "Prices as of the time shown."), ($"{offer["vendor"]}", offer["price"]!.ToJsonString(), $"{offer["currency"]}", $"{offer["method"]}", $"{offer["stamp"]}"));
            Assert.EndsWith("Z", $"{offer["observed_at"]}", StringComparison.Ordinal);
            Assert.EndsWith("Z", $"{offer["next_check_at"]}", StringComparison.Ordinal);
            Assert.Equal("alone", $"{shown["shown_apart"]![0]!["vendor"]}");

            var line = await shopper.Put($"/cart/{item}", new { vendor = "alone" });
            Assert.Equal(("alone", "false"), (line.Text("chosen_vendor"), line.Json!["chosen_offer_gone"]!.ToJsonString()));
            Assert.Equal("39", (await shopper.Get("/cart")).Json!["totals"]![0]!["amount"]!.ToJsonString());

            var health = (await shopper.Get("/admin/vendor-health")).Json!["vendors"]!.AsArray().Single(v => $"{v!["vendor"]}" == "plain")!;
            Assert.Equal(1, health["listings"]!.GetValue<int>());
            Assert.Empty(health["attention"]!.AsArray());

            await process.SignalAsync("KILL");
            await process.ExitAsync();
        }
        // Its reminders are rows, and so is what is due.
        _server.Asked.Clear();
        await using (var command = _database.Source.CreateCommand("UPDATE listings SET next_check_at = now() - interval '1 minute'"))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        (process, _) = await RunAsync();
        await using (process)
        {
            await Eventually.IsAsync(() => new[] { "/plain/1", "/alone/1" }.All(_server.Asked.Contains));
        }
        await using var chosen = _database.Source.CreateCommand("SELECT chosen_vendor FROM cart");
        Assert.Equal("alone", await chosen.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private object Vendor(string name, object licence) => new
    {
        kind = "json",
        base_address = $"{_server.Address}{name}/",
        currency = "EUR",
        rate = new { per_second = 20, burst = 40 },
        options = new { path = "{product_id}" },
        fields = new { price = "price" },
        licence,
    };

    private void Gives(string vendor, decimal price) => _server.Answers[$"/{vendor}/1"] = context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant($"{{\"price\":{price}}}"))).AsTask();
    };

    private static async Task<System.Text.Json.Nodes.JsonNode> UntilAsync(Shopper shopper, int item, Func<System.Text.Json.Nodes.JsonNode, bool> isSo)
    {
        Answer answer = null!;
        await Eventually.IsAsync(async () =>
        {
            answer = await shopper.Get($"/price-comparison/{item}");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            return isSo(answer.Json!);
        });
        return answer.Json!;
    }

    private Task<(TestProcess, Uri)> RunAsync() => TestProcess.RunServiceAsync(_data, new()
    {
        ["SWIPESHOP_ConnectionStrings__Postgres"] = _database.ConnectionString,
        ["SWIPESHOP_Fetch__AllowPrivate__0"] = _server.Host,
    });
}
