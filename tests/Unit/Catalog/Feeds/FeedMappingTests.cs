namespace SwipeShop.Catalog.Feeds;

public sealed class FeedMappingTests
{
    [Fact]
    public void Googles_names_become_an_item()
    {
        var item = Mapped(
            ("id", "sku"), ("title", "  Dress "), ("brand", "Ria"), ("product_type", "Women > Dresses"), ("price", "550.00 CAD"),
            ("sale_price", "CAD 500"), ("sale_price_effective_date", "2026-01-01T00:00+0100/2026-02-01T00:00Z"), ("availability", "In Stock"),
            ("gtin", "4006381333931"), ("mpn", "m"), ("color", "Green"), ("size", "L"), ("material", "silk"), ("gender", "female"),
            ("item_group_id", "g"), ("link", "https://shop.example/الفستان"), ("image_link", "https://shop.example/1.webp"));

        Assert.Equal(
            new Item
            {
                Id = 0,
                Source = "feed",
                MerchantId = "sku",
                Name = "Dress",
                Brand = "Ria",
                Category = "Women > Dresses",
                Price = 550.00m,
                SalePrice = 500m,
                SaleStartsAt = new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero),
                SaleEndsAt = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
                Currency = "CAD",
                Availability = Availability.InStock,
                Gtin = "4006381333931",
                GtinValid = true,
                Mpn = "m",
                Color = "Green",
                Material = "silk",
                Gender = "female",
                ItemGroupId = "g",
                Link = "https://shop.example/الفستان",
                ImageUrl = "https://shop.example/1.webp",
            },
            item with { Sizes = [] });
        Assert.Equal(["L"], item.Sizes);
    }

    [Fact]
    public void Our_columns_mean_the_same()
    {
        var item = Mapped(("merchant_id", "sku"), ("name", "Dress"), ("category", "dresses"), ("price", "12.5"), ("currency", "eur"),
            ("colour", "red"), ("sizes", "S"), ("image", "a.jpg"));

        Assert.Equal(("sku", "Dress", "dresses", 12.5m, "EUR", "red", "a.jpg"),
            (item.MerchantId, item.Name, item.Category, item.Price, item.Currency, item.Color, item.ImageUrl));
    }

    [Fact]
    public void No_price_stays_no_price_and_0_is_one_only_where_the_feed_says_so()
    {
        var item = Mapped(("id", "1"), ("title", "Dress"), ("price", " "));
        Assert.Null(item.Price);
        Assert.Null(item.Currency);

        Assert.Equal(0m, Mapped(("id", "1"), ("title", "Dress"), ("price", "0 EUR")).Price);
        Assert.Null(Mapped(("id", "1"), ("title", "Dress"), ("price", "5 EUR"), ("sale_price", "0 EUR")).SalePrice);
    }

    [Fact]
    public void No_currency_is_ever_assumed()
    {
        Assert.Equal(["price"], RefusedFor(("id", "1"), ("title", "Dress"), ("price", "12.50")));
        Assert.Equal("CHF", Map("CHF", ("id", "1"), ("title", "Dress"), ("price", "12.50")).Item!.Currency);
        Assert.Equal("EUR", Map("CHF", ("id", "1"), ("title", "Dress"), ("price", "12.50 EUR")).Item!.Currency);
    }

    [Theory]
    [InlineData("price", "1.299,00 EUR")]
    [InlineData("price", "-5 EUR")]
    [InlineData("price", "12.50 XYZ")]
    [InlineData("price", "USD 12.50 EUR")]
    [InlineData("price", "about 12 EUR")]
    [InlineData("price", "NaN EUR")]
    [InlineData("price", "1e5 EUR")]
    [InlineData("sale_price", "9 USD")]
    [InlineData("link", "javascript:alert(1)")]
    [InlineData("link", "/relative")]
    [InlineData("title", "a\0b")]
    [InlineData("sale_price_effective_date", "tomorrow")]
    public void A_field_that_cannot_be_right_refuses_the_row_and_is_named(string field, string value)
    {
        var fields = new Dictionary<string, string> { ["id"] = "1", ["title"] = "Dress", ["price"] = "12 EUR" };
        fields[field] = value;
        Assert.Equal([field], RefusedFor([.. fields.Select(f => (f.Key, f.Value))]));
    }

    [Fact]
    public void A_row_without_id_or_title_is_refused_for_both() =>
        Assert.Equal(["id", "title"], RefusedFor(("price", "12 EUR")));

    [Fact]
    public void Text_that_is_too_long_is_refused_and_named() =>
        Assert.Equal(["title"], RefusedFor(("id", "1"), ("title", new string('x', 501))));

    [Fact]
    public void An_unknown_availability_is_left_out_and_told()
    {
        var (item, problems) = Map(null, ("id", "1"), ("title", "Dress"), ("availability", "perhaps"));
        Assert.Null(item!.Availability);
        Assert.Equal(("availability", false), (problems[0].Field, problems[0].Refuses));
    }

    [Theory]
    [InlineData("in_stock", Availability.InStock)]
    [InlineData("out of stock", Availability.OutOfStock)]
    [InlineData("https://schema.org/PreOrder", Availability.Preorder)]
    [InlineData("BackOrder", Availability.Backorder)]
    public void Availability_is_read_in_googles_words_and_schema_orgs(string text, Availability availability) =>
        Assert.Equal(availability, Mapped(("id", "1"), ("title", "Dress"), ("availability", text)).Availability);

    [Fact]
    public void A_gtin_stays_as_it_was_given_and_is_judged()
    {
        var item = Mapped(("id", "1"), ("title", "Dress"), ("gtin", "EG00000001"));
        Assert.Equal(("EG00000001", false), (item.Gtin, item.GtinValid));
    }

    private static Item Mapped(params (string, string)[] fields) => Map(null, fields).Item!;

    private static IEnumerable<string?> RefusedFor(params (string, string)[] fields)
    {
        var (item, problems) = Map(null, fields);
        Assert.Null(item);
        return problems.Where(p => p.Refuses).Select(p => p.Field);
    }

    private static (Item? Item, IReadOnlyList<FeedProblem> Problems) Map(string? currency, params (string Name, string Value)[] fields) =>
        new FeedMapping("feed", currency).Map(new FeedRow(3, fields.ToDictionary(f => f.Name, f => new List<string> { f.Value })));
}
