using System.Net;
using SwipeShop.Testing;

namespace SwipeShop.Catalog;

[Collection(nameof(SharedNodeCollection))]
public sealed class CatalogApiTests(SharedNode shared)
{
    [Fact]
    public async Task Items_come_newest_first_in_pages_and_by_filter()
    {
        using var shopper = await shared.ShopperAsync();
        var brand = "Brand " + Guid.NewGuid().ToString("n");
        var items = await shared.ItemsAsync([.. Enumerable.Range(0, 5).Select(i => TestCatalog.Garment($"G{i}") with { Brand = brand })]);
        await shared.ItemsAsync(3);

        var first = await shopper.Get($"/items?limit=3&brand={brand}");
        var second = await shopper.Get($"/items?limit=3&brand={brand}&cursor={first.Json!["next_cursor"]}");

        Assert.Equal(items.Reverse(), [.. first.Items(), .. second.Items()]);
        Assert.Null(second.Json!["next_cursor"]);
    }

    [Fact]
    public async Task An_item_tells_all_that_its_feed_gave()
    {
        using var shopper = await shared.ShopperAsync();
        var ids = await shared.ItemsAsync([TestCatalog.Garment("Kleid „Ärmel“") with
        {
            Description = "<b>bold</b>",
            Price = 100.00m,
            SalePrice = 80m,
            SaleEndsAt = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
            ListPrice = 120m,
            Availability = Availability.Backorder,
            Gtin = "4006381333931",
            GtinValid = true,
            Mpn = "m-1",
            Color = "red",
            Sizes = ["S", "M"],
            Material = "silk",
            Gender = "female",
            ItemGroupId = "g",
            Link = "https://a.example/1",
            ImageUrl = "https://a.example/1.jpg",
            AdditionalImageUrls = ["/images/2.jpg"],
        }]);

        var item = (await shopper.Get($"/items/{ids[0]}")).Json!.AsObject();

        string Of(string field) => item[field]?.ToJsonString() ?? "null";
        Assert.Equal(["100.00", "80", "120", "\"EUR\"", "null", "\"2030-01-01T00:00:00Z\""],
            new[] { "price", "sale_price", "list_price", "currency", "sale_starts_at", "sale_ends_at" }.Select(Of));
        Assert.Equal(["\"backorder\"", "\"4006381333931\"", "true", "\"m-1\"", "\"red\"", "[\"S\",\"M\"]", "\"silk\"", "\"female\"", "\"g\""],
            new[] { "availability", "gtin", "gtin_valid", "mpn", "color", "sizes", "material", "gender", "item_group_id" }.Select(Of));
        Assert.Equal("Kleid „Ärmel“", item["name"]!.GetValue<string>());
        Assert.Equal("https://a.example/1.jpg", item["image_url"]!.GetValue<string>());
        Assert.Equal(new Uri(shared.Node.Address, "/images/2.jpg").ToString(), item["additional_image_urls"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Categories_are_counted()
    {
        using var shopper = await shared.ShopperAsync();
        var category = "Category " + Guid.NewGuid().ToString("n");
        await shared.ItemsAsync([TestCatalog.Garment("A") with { Category = category }, TestCatalog.Garment("B") with { Category = category }]);

        var categories = (await shopper.Get("/categories")).Json!["categories"]!.AsArray();
        Assert.Contains($$"""{"name":"{{category}}","items":2}""", categories.Select(c => c!.ToJsonString()));
    }

    [Fact]
    public async Task An_imported_item_is_in_the_running_services_deck_within_two_seconds()
    {
        using var shopper = await shared.ShopperAsync();
        var brand = "Brand " + Guid.NewGuid().ToString("n");
        var ids = await TestCatalog.AddAsync(shared.Database.Source, [TestCatalog.Garment("New") with { Brand = brand }]); // and nothing else

        var until = TimeProvider.System.GetTimestamp();
        var deck = await shopper.Get($"/recommendations?brand={brand}");
        while (deck.Items().Length == 0 && TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(2))
            deck = await shopper.Get($"/recommendations?brand={brand}");
        Assert.Equal(ids, deck.Items());
    }

    [Fact]
    public async Task Pictures_that_were_imported_are_served_to_everybody_for_good()
    {
        Directory.CreateDirectory(shared.Node.Data.Images);
        await File.WriteAllBytesAsync(Path.Combine(shared.Node.Data.Images, "a.jpg"), [0xFF, 0xD8, 0xFF], TestContext.Current.CancellationToken);

        using var response = await shared.Node.Http.GetAsync("/images/a.jpg", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("immutable", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await shared.Node.Http.GetAsync("/images/%2e%2e/signing.key", TestContext.Current.CancellationToken)).StatusCode);
    }
}
