using System.Net;
using System.Text.Json.Nodes;
using SwipeShop.Accounts;
using SwipeShop.Testing;

namespace SwipeShop.Prices;

[Collection(nameof(SharedNodeCollection))]
public sealed class VendorApiTests(SharedNode shared)
{
    private static readonly object _page = new { kind = "page", currency = "EUR", hosts = new[] { "www.nordika.example" }, rate = new { per_second = 0.5, per_day = 2000, reset_zone = "Europe/Berlin" } };

    [Fact]
    public async Task An_administrator_adds_changes_reads_and_removes_a_vendor()
    {
        using var admin = await AdministratorAsync();
        Assert.Equal("added", (await admin.Put("/admin/vendors/nordika", _page)).Text("result"));
        Assert.Equal("unchanged", (await admin.Put("/admin/vendors/nordika", _page)).Text("result"));
        Assert.Equal("changed", (await admin.Put("/admin/vendors/nordika", new { kind = "page", currency = "SEK", hosts = new[] { "www.nordika.example" }, rate = new { per_second = 1 }, licence = new { max_age_seconds = 60 } })).Text("result"));

        var vendor = (await admin.Get("/admin/vendors/nordika")).Json!;
        Assert.Equal(("page", "SEK", 1m, 1, 3600), ($"{vendor["kind"]}", $"{vendor["currency"]}", vendor["rate"]!["per_second"]!.GetValue<decimal>(), vendor["rate"]!["burst"]!.GetValue<int>(), vendor["price_lifetime_seconds"]!.GetValue<int>()));
        Assert.Contains("nordika", (await admin.Get("/admin/vendors")).Json!["vendors"]!.AsArray().Select(v => $"{v!["name"]}"));

        Assert.Equal(HttpStatusCode.NoContent, (await admin.Delete("/admin/vendors/nordika")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.Delete("/admin/vendors/nordika")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get("/admin/vendors/nordika")).Status);
    }

    [Fact]
    public async Task What_is_read_can_be_written_back_and_changes_nothing()
    {
        using var admin = await AdministratorAsync();
        foreach (var vendor in JsonNode.Parse(await File.ReadAllTextAsync(RepositoryFile.PathOf("docs/vendors.example.json"), TestContext.Current.CancellationToken),
            documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!["vendors"]!.AsArray())
        {
            var address = $"/admin/vendors/back-{vendor!["name"]}";
            vendor["rate"] ??= new JsonObject { ["per_second"] = 1 };
            Assert.Equal("added", (await admin.Put(address, vendor)).Text("result"));
            Assert.Equal("unchanged", (await admin.Put(address, (await admin.Get(address)).Json!)).Text("result"));
            await admin.Delete(address);
        }
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_vendor_is_told_at_once_by_field()
    {
        using var admin = await AdministratorAsync();
        var answer = await admin.Put("/admin/vendors/Not%20a%20name", new { kind = "page", currency = "euro", rate = new { per_second = -1, burst = 0, reset_zone = "Atlantis" }, headers = new Dictionary<string, string> { ["X-Key"] = "a" } });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["currency", "headers", "hosts", "name", "rate.burst", "rate.per_second", "rate.reset_zone"], answer.Fields.Order());
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get("/admin/vendors/Not%20a%20name")).Status);
    }

    [Theory]
    [InlineData("""{"kind":"shop","currency":"EUR","rate":{"per_second":1}}""")]
    [InlineData("""{"kind":"page","currency":"EUR"}""")]
    [InlineData("""{"kind":"page","currency":"EUR","rate":{"per_second":"1"}}""")]
    [InlineData("""{"kind":"page","currency":"EUR","rate":{"per_second":1},"hosts":[null]}""")]
    [InlineData("""{"kind":"page","currency":"EUR","rate":{"per_second":1},"hosts":["a\u0000b"]}""")]
    [InlineData("""{"kind":"page","currency":"EUR","rate":{"per_second":1},"hosts":["a.example"],"selectors":{"price":null}}""")]
    [InlineData("""{"kind":"page","currency":"EUR","rate":{"per_second":1},"hosts":["a.example"],"selectors":{"price":"a\u0000"}}""")]
    [InlineData("""{"kind":"page","currency":"EUR","rate":{"per_second":1},"hosts":["a.example"],"licence":{"stamp":"a\u0000"}}""")]
    [InlineData("""{"kind":"json","currency":"EUR","rate":{"per_second":1},"base_address":"https://a.example/\u0000","fields":{"price":"a"}}""")]
    [InlineData("""{"kind":"json","currency":"EUR","rate":{"per_second":1},"base_address":"https://a.example/","fields":{"price":"a\u0000"}}""")]
    public async Task Wrong_input_is_refused(string body)
    {
        using var admin = await AdministratorAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.Put("/admin/vendors/wrong", JsonNode.Parse(body)!)).Status);
    }

    [Fact]
    public async Task An_administrator_says_where_an_item_is_sold()
    {
        using var admin = await AdministratorAsync();
        var item = (await shared.ItemsAsync(1))[0];
        await admin.Put("/admin/vendors/seller", new { kind = "page", currency = "EUR", hosts = new[] { "www.seller.example" }, rate = new { per_second = 1 } });
        var address = $"/admin/items/{item}/listings/seller";
        Assert.Equal("added", (await admin.Put(address, new { url = "https://www.seller.example/1" })).Text("result"));
        Assert.Equal("changed", (await admin.Put(address, new { url = "https://www.seller.example/2" })).Text("result"));
        Assert.Equal(["url"], (await admin.Put(address, new { url = "https://elsewhere.example/2" })).Fields);
        Assert.Equal(["url"], (await admin.Put(address, new { url = "https://www.seller.example/\0" })).Fields);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Put($"/admin/items/{item}/listings/nobody", new { url = "https://www.seller.example/2" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Put("/admin/items/2000000000/listings/seller", new { url = "https://www.seller.example/2" })).Status);

        var listing = Assert.Single((await admin.Get($"/admin/items/{item}/listings")).Json!["listings"]!.AsArray())!;
        Assert.Equal(("seller", "https://www.seller.example/2", false, 0), ($"{listing["vendor"]}", $"{listing["url"]}", listing["found"]!.GetValue<bool>(), listing["failures"]!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.NoContent, (await admin.Delete(address)).Status);
        Assert.Empty((await admin.Get($"/admin/items/{item}/listings")).Json!["listings"]!.AsArray());
    }

    [Fact]
    public async Task Nobody_else_may_do_any_of_it_and_a_role_that_was_taken_is_gone_at_once()
    {
        using var shopper = await shared.ShopperAsync();
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, "/admin/vendors"), (HttpMethod.Get, "/admin/vendor-health"), (HttpMethod.Get, "/admin/vendors/a"), (HttpMethod.Put, "/admin/vendors/a"), (HttpMethod.Delete, "/admin/vendors/a"),
            (HttpMethod.Get, "/admin/items/1/listings"), (HttpMethod.Put, "/admin/items/1/listings/a"), (HttpMethod.Delete, "/admin/items/1/listings/a"),
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await shopper.Send(method, path)).Status);
        }
        await new AccountStore(shared.Database.Source).MakeAdministratorAsync(shopper.Email);
        Assert.Equal(HttpStatusCode.OK, (await shopper.Get("/admin/vendors")).Status);
        await using (var command = shared.Database.Source.CreateCommand($"UPDATE users SET is_admin = false WHERE id = {shopper.UserId}"))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, (await shopper.Get("/admin/vendors")).Status);
    }

    private async Task<Shopper> AdministratorAsync()
    {
        var shopper = await shared.ShopperAsync();
        await new AccountStore(shared.Database.Source).MakeAdministratorAsync(shopper.Email);
        return shopper;
    }
}
