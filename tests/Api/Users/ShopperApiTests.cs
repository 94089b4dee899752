using System.Net;
using SwipeShop.Testing;

namespace SwipeShop.Users;

[Collection(nameof(SharedNodeCollection))]
public sealed class ShopperApiTests(SharedNode shared)
{
    [Fact]
    public async Task Favorites_come_newest_first_in_pages()
    {
        using var shopper = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(5);
        foreach (var item in items) await shopper.Swipe(item, "right");

        var first = await shopper.Get("/favorites?limit=3");
        Assert.Equal(items.Reverse().Take(3), first.Items("favorites"));
        var second = await shopper.Get($"/favorites?limit=3&cursor={first.Json!["next_cursor"]}");
        Assert.Equal([items[1], items[0]], second.Items("favorites"));
        Assert.Null(second.Json!["next_cursor"]);
        Assert.EndsWith("Z", $"{first.Json["favorites"]![0]!["added_at"]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_favorite_can_be_taken_out_also_when_it_is_not_there()
    {
        using var shopper = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(1);
        await shopper.Swipe(items[0], "right");

        Assert.Equal(HttpStatusCode.NoContent, (await shopper.Delete($"/favorites/{items[0]}")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await shopper.Delete($"/favorites/{items[0]}")).Status);
        Assert.Empty((await shopper.Get("/favorites")).Items("favorites"));
    }

    [Fact]
    public async Task The_cart_shows_every_vendors_price_and_what_it_comes_to()
    {
        using var shopper = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(2);
        await TestCatalog.OfferAsync(shared.Database.Source, items[0], "Nordika", 41.50m, shipping: 3.00m);
        await TestCatalog.OfferAsync(shared.Database.Source, items[0], "Belmondo", 45.00m);

        var added = await shopper.Post("/cart/add", new { item_id = items[0] });
        Assert.Equal((HttpStatusCode.OK, items[0], 1), (added.Status, added.Number("item_id"), added.Number("quantity")));
        Assert.Equal(1, (await shopper.Post("/cart/add", new { item_id = items[0] })).Number("quantity"));
        await shopper.Post("/cart/add", new { item_id = items[1] });
        var line = await shopper.Put($"/cart/{items[0]}", new { quantity = 2, vendor = "Nordika" });
        Assert.Equal("Nordika", line.Text("chosen_vendor"));

        var cart = await shopper.Get("/cart");
        Assert.Equal([items[1], items[0]], cart.Items());
        Assert.Equal(["Nordika", "Belmondo"], cart.Json!["items"]![1]!["price_comparison"]!.AsArray().Select(o => $"{o!["vendor"]}"));
        Assert.Equal("""[{"currency":"EUR","amount":135.90,"items":3}]""", cart.Json["totals"]!.ToJsonString());

        Assert.Null((await shopper.Put($"/cart/{items[0]}", new { vendor = (string?)null })).Json!["chosen_vendor"]);
        Assert.Equal(2, (await shopper.Put($"/cart/{items[0]}", new { })).Number("quantity"));
        Assert.Equal(HttpStatusCode.NoContent, (await shopper.Delete($"/cart/{items[0]}")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await shopper.Delete($"/cart/{items[0]}")).Status);
        Assert.Equal([items[1]], (await shopper.Get("/cart")).Items());
    }

    [Fact]
    public async Task A_line_reads_the_same_in_every_cart_and_alone_and_as_its_own_shopper_has_it()
    {
        var items = await shared.ItemsAsync(TestCatalog.Garment("Kleid \"Größe\" & <Saum> 連衣裙"));
        await TestCatalog.OfferAsync(shared.Database.Source, items[0], "Nordika", 45.50m, shipping: 4.90m);
        using var ann = await shared.ShopperAsync();
        using var bob = await shared.ShopperAsync();
        foreach (var shopper in new[] { ann, bob }) await shopper.Post("/cart/add", new { item_id = items[0] });

        var twice = await ann.Put($"/cart/{items[0]}", new { quantity = 2, vendor = "Nordika" });
        var once = await bob.Put($"/cart/{items[0]}", new { });

        foreach (var (shopper, line) in new[] { (ann, twice), (bob, once), (ann, twice), (ann, twice) })
            Assert.Equal(line.Json!.ToJsonString(), (await shopper.Get("/cart")).Json!["items"]![0]!.ToJsonString());
        Assert.Equal((2, 1), (twice.Number("quantity"), once.Number("quantity")));
        var comparison = (await ann.Get($"/price-comparison/{items[0]}")).Json!;
        Assert.Equal(comparison["price_comparison"]!.ToJsonString(), once.Json!["price_comparison"]!.ToJsonString());
        Assert.Equal("Nordika", $"{comparison["price_comparison"]![0]!["vendor"]}");
    }

    [Theory]
    [InlineData("quantity", 0)]
    [InlineData("quantity", 100)]
    [InlineData("quantity", "2")]
    [InlineData("vendor", "Nobody")]
    [InlineData("vendor", 7)]
    public async Task A_change_of_the_cart_that_is_wrong_names_the_field_and_changes_nothing(string field, object value)
    {
        using var shopper = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(1);
        await shopper.Post("/cart/add", new { item_id = items[0] });

        var answer = await shopper.Put($"/cart/{items[0]}", new Dictionary<string, object> { [field] = value });

        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.Status, answer.Fields.Single()));
        Assert.Equal(1, (await shopper.Get("/cart")).Json!["items"]![0]!["quantity"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_put_into_the_cart_or_changed()
    {
        using var shopper = await shared.ShopperAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.Post("/cart/add", new { item_id = 2_000_000_000 })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.Put("/cart/1", new { quantity = 2 })).Status);
    }

    [Fact]
    public async Task A_price_comparison_tells_each_vendors_offer()
    {
        using var shopper = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(1);
        await TestCatalog.OfferAsync(shared.Database.Source, items[0], "Nordika", 41.50m, availability: Catalog.Availability.OutOfStock);
        await TestCatalog.OfferAsync(shared.Database.Source, items[0], "Belmondo", 45.00m, shipping: 2.50m);

        var offers = (await shopper.Get($"/price-comparison/{items[0]}")).Json!["price_comparison"]!.AsArray();

        Assert.Equal(["Belmondo", "Nordika"], offers.Select(o => $"{o!["vendor"]}"));
        Assert.Equal(("45.00", "2.50", "EUR"), (offers[0]!["price"]!.ToJsonString(), offers[0]!["shipping"]!.ToJsonString(), $"{offers[0]!["currency"]}"));
        Assert.Equal("out_of_stock", $"{offers[1]!["availability"]}");
    }
}
