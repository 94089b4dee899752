namespace SwipeShop.Catalog.Feeds;

public sealed class AwinFeedTests
{
    [Fact]
    public void Awins_columns_become_an_item()
    {
        var item = Mapped(
            ("aw_product_id", "7"), ("merchant_id", "123"), ("product_name", "Dress"), ("brand_name", "Fenwick"), ("description", "Long"),
            ("merchant_category", "Dresses"), ("category_name", "Women"), ("search_price", "59.90"), ("rrp_price", "80"), ("currency", "GBP"),
            ("ean", "4006381333931"), ("mpn", "m"), ("colour", "Teal"), ("fashion:size", "M"), ("fashion:material", "Linen"),
            ("parent_product_id", "g"), ("aw_deep_link", "https://awin.example/1"), ("aw_image_url", ""),
            ("large_image", "https://shop.example/1.jpg"), ("alternate_image_two", "https://shop.example/2.jpg"));

        Assert.Equal(("7", "Dress", "Fenwick", "Long", "Dresses", 59.90m, 80m, "GBP"),
            (item.MerchantId, item.Name, item.Brand, item.Description, item.Category, item.Price, item.ListPrice, item.Currency));
        Assert.Equal(("4006381333931", true, "m", "Teal", "M", "Linen", "g", "https://awin.example/1", "https://shop.example/1.jpg"),
            (item.Gtin, item.GtinValid, item.Mpn, item.Color, item.Sizes[0], item.Material, item.ItemGroupId, item.Link, item.ImageUrl));
        Assert.Equal(["https://shop.example/2.jpg"], item.AdditionalImageUrls);
    }

    [Theory]
    [InlineData("1", "", "", "", Availability.InStock)]
    [InlineData("12", "", "", "", Availability.InStock)]
    [InlineData("yes", "", "0", "1", Availability.InStock)]
    [InlineData("0", "", "", "", Availability.OutOfStock)]
    [InlineData("5", "gone", "", "", Availability.OutOfStock)]
    [InlineData("0", "available", "1", "", Availability.InStock)]
    [InlineData("1", "Out_Of_Stock", "", "", Availability.OutOfStock)]
    [InlineData("0", "something else", "1", "", Availability.Preorder)]
    [InlineData("1", "in stock", "", "0", Availability.OutOfStock)]
    [InlineData("", "", "", "", null)]
    public void Availability_comes_from_the_word_and_then_from_the_flags(string inStock, string status, string preOrder, string forSale, Availability? availability) =>
        Assert.Equal(availability, Mapped(("aw_product_id", "1"), ("product_name", "Dress"),
            ("in_stock", inStock), ("stock_status", status), ("pre_order", preOrder), ("is_for_sale", forSale)).Availability);

    [Fact]
    public void What_is_wrong_is_told_by_awins_name()
    {
        var (item, problems) = Map(("aw_product_id", "1"), ("product_name", "Dress"), ("search_price", "cheap"), ("currency", "GBP"));
        Assert.Null(item);
        Assert.Equal(["search_price"], problems.Select(p => p.Field));
    }

    private static Item Mapped(params (string, string)[] fields)
    {
        var (item, problems) = Map(fields);
        Assert.Empty(problems);
        return item!;
    }

    private static (Item? Item, IReadOnlyList<FeedProblem> Problems) Map(params (string Name, string Value)[] fields) =>
        new FeedMapping("feed", null).Map(AwinFeed.ToGoogle(new FeedRow(2, fields.ToDictionary(f => f.Name, f => new List<string> { f.Value }))));
}
