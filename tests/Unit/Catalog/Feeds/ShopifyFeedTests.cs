using System.Text;

namespace SwipeShop.Catalog.Feeds;

public sealed class ShopifyFeedTests
{
    private static readonly Uri _shop = new("https://shop.example/products.json?limit=250");

    [Fact]
    public async Task A_product_is_one_item_with_its_sizes_and_costs_what_its_cheapest_variant_that_can_be_bought_does()
    {
        var item = Item(await ReadAsync("""
            {"products": [{
              "id": 42, "title": " Linen dress ", "handle": "linen dress", "vendor": "Fenwick ", "product_type": "Dresses",
              "body_html": "<p>Light &amp; cool.</p><ul><li>Linen</li></ul>",
              "options": [{"name": "Colour", "values": ["Sand", "Blue"]}, {"name": "Size", "values": ["S", "M", "L"]}],
              "variants": [
                {"id": 1, "price": "49.00", "compare_at_price": null, "available": false},
                {"id": 2, "price": "59.90", "compare_at_price": "79.90", "available": true},
                {"id": 3, "price": "64.90", "compare_at_price": "99.90", "available": true}],
              "images": [{"src": "https://cdn.example/1.jpg"}, {"src": "https://cdn.example/2.jpg"}]}]}
            """));

        Assert.Equal(("42", "42", "Linen dress", "Fenwick", "Dresses", "Light & cool.\nLinen", "Sand/Blue"),
            (item.MerchantId, item.ItemGroupId, item.Name, item.Brand, item.Category, item.Description, item.Color));
        Assert.Equal((59.90m, 79.90m, null, "EUR", Availability.InStock), (item.Price, item.ListPrice, item.SalePrice, item.Currency, item.Availability));
        Assert.Equal(["S", "M", "L"], item.Sizes);
        Assert.Equal(("https://shop.example/products/linen%20dress", "https://cdn.example/1.jpg"), (item.Link, item.ImageUrl));
        Assert.Equal(["https://cdn.example/2.jpg"], item.AdditionalImageUrls);
    }

    [Theory]
    [InlineData("""[{"price": "5", "available": false}, {"price": "4", "available": false}]""", "4", null, Availability.OutOfStock)]
    [InlineData("""[{"price": "5", "compare_at_price": "5"}, {"price": "0.00"}]""", "5", null, null)]
    [InlineData("""[{"price": "5", "compare_at_price": "3.00"}]""", "5", null, null)]
    [InlineData("""[{"price": 4.50, "compare_at_price": 9, "available": true}]""", "4.50", "9", Availability.InStock)]
    [InlineData("[]", null, null, null)]
    public async Task The_prices_of_variants_become_those_of_the_item(string variants, string? price, string? listPrice, Availability? availability)
    {
        var item = Item(await ReadAsync($$"""{"products":[{"id":1,"title":"Dress","variants":{{variants}}}]}"""));
        Assert.Equal((price ?? "", listPrice ?? "", availability), ($"{item.Price}", $"{item.ListPrice}", item.Availability));
    }

    [Fact]
    public async Task Its_prices_have_no_currency_and_none_is_assumed()
    {
        var rows = await ReadAsync("""{"products":[{"id":1,"title":"Dress","variants":[{"price":"5.00"}]}]}""");
        var (item, problems) = new FeedMapping("feed", null).Map(rows[0]);
        Assert.Null(item);
        Assert.Equal("variants.price", problems[0].Field);
    }

    [Fact]
    public async Task A_feed_longer_than_any_buffer_is_read_product_by_product()
    {
        var products = string.Join(",\n", Enumerable.Range(1, 5_000).Select(i =>
            $$"""{"id": {{i}}, "title": "Dress {{i}} }]", "body_html": "{{new string('x', i % 300)}}", "variants": [{"price": "5", "tags": [[{}]]}]}"""));
        var rows = await ReadAsync($"{{\n \"products\" : [{products}], \"more\": []}}");
        Assert.Equal(Enumerable.Range(1, 5_000).Select(i => (i, $"{i}")), rows.Select(r => (r.Number, r.Fields["id"][0])));
    }

    [Theory]
    [InlineData("""{"products":[{"id":1,"title":"a"},{"id":2,""", 2)]
    [InlineData("""{"products":[{"id":1,"title":"a"}""", 2)]
    [InlineData("""{"products":[{"id":1,,}]}""", 1)]
    public async Task A_list_that_breaks_off_is_told(string content, int row) =>
        Assert.Equal(row, (await Assert.ThrowsAsync<FeedException>(() => ReadAsync(content))).Row);

    [Theory]
    [InlineData("7")]
    [InlineData("""{"title":"\ud800"}""")]
    public async Task What_is_no_product_is_told_and_the_next_one_read(string product)
    {
        var rows = await ReadAsync($$"""{"products":[{{product}},{"id":2,"title":"Dress"}]}""");
        Assert.NotNull(rows[0].Problem);
        Assert.Equal("2", rows[1].Fields["id"][0]);
    }

    private static Item Item(List<FeedRow> rows)
    {
        var (item, problems) = new FeedMapping("feed", "EUR").Map(Assert.Single(rows));
        Assert.Empty(problems);
        return item!;
    }

    private static async Task<List<FeedRow>> ReadAsync(string content)
    {
        var text = new FeedStream(new MemoryStream(Encoding.UTF8.GetBytes(content)), long.MaxValue, "");
        var rows = new List<FeedRow>();
        Assert.True(ShopifyFeed.Begins(content));
        await foreach (var row in ShopifyFeed.ReadAsync(text, _shop, CancellationToken.None)) rows.Add(row);
        return rows;
    }
}
