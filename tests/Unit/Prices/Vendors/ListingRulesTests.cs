using SwipeShop.Testing;

namespace SwipeShop.Prices.Vendors;

public sealed class ListingRulesTests
{
    private static readonly Vendor _page = new(TestVendors.Page("shop"), 1);
    private static readonly Vendor _amazon = new(TestVendors.Amazon("amazon"), 1);
    private static readonly Vendor _feed = new(TestVendors.Feed("feed", "s"), 1);

    [Theory]
    [InlineData(null, "https://www.shop.example/dress", null)]
    [InlineData(null, "http://www.shop.example:80/dress?size=M", null)]
    [InlineData(null, null, "url")]
    [InlineData("17", null, "url")]
    [InlineData(null, "https://shop.example/dress", "url")]
    [InlineData(null, "https://www.shop.example:8443/dress", "url")]
    [InlineData(null, "https://ann:b@www.shop.example/dress", "url")]
    [InlineData(null, "ftp://www.shop.example/dress", "url")]
    [InlineData(null, "/dress", "url")]
    [InlineData("a b", "https://www.shop.example/dress", "product_id")]
    [InlineData("", "https://www.shop.example/dress", "product_id")]
    public void A_page_is_listed_by_its_address_on_the_vendors_hosts(string? id, string? url, string? field) => AssertProblem(_page, id, url, field);

    [Theory]
    [InlineData("B0799976M1", null, null)]
    [InlineData(null, null, null)] // found by its GTIN
    [InlineData(null, "https://www.amazon.com/dp/B0799976M1", "url")]
    public void A_vendor_with_ids_goes_by_them(string? id, string? url, string? field) => AssertProblem(_amazon, id, url, field);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("17", null, "product_id")]
    public void A_feeds_item_needs_nothing(string? id, string? url, string? field) => AssertProblem(_feed, id, url, field);

    [Fact]
    public void A_vendor_that_is_not_there_is_told() => AssertProblem(null, null, null, "vendor");

    private static void AssertProblem(Vendor? vendor, string? id, string? url, string? field) =>
        Assert.Equal(field is null ? [] : [field], ListingRules.Check(new ListingTarget(1, vendor?.Name ?? "nobody", id, url), vendor).Select(p => p.Field));
}
