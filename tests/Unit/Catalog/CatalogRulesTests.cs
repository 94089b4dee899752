using SwipeShop.Testing;

namespace SwipeShop.Catalog;

public sealed class CatalogRulesTests
{
    private static readonly DateTimeOffset _now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Item _item = TestCatalog.Garment("Dress") with
    {
        Category = "Women > Dresses",
        Color = "White/Sky Blue",
        Sizes = ["S", "M"],
        Price = 100m,
        Availability = Availability.InStock,
    };

    [Fact]
    public void A_category_matches_whole_or_by_one_step_in_any_case()
    {
        Assert.True(Matches(new ItemFilter(Category: "women > dresses")));
        Assert.True(Matches(new ItemFilter(Category: "DRESSES")));
        Assert.False(Matches(new ItemFilter(Category: "Dress")));
    }

    [Fact]
    public void A_colour_matches_whole_or_as_one_of_several()
    {
        Assert.True(Matches(new ItemFilter(Color: "sky blue")));
        Assert.True(Matches(new ItemFilter(Color: "white")));
        Assert.False(Matches(new ItemFilter(Color: "blue")));
    }

    [Fact]
    public void Prices_are_compared_by_what_is_asked_now()
    {
        var reduced = _item with { SalePrice = 60m, SaleEndsAt = _now.AddDays(1) };

        Assert.True(reduced.Matches(new ItemFilter(MaxPrice: 60m), _now));
        Assert.False(reduced.Matches(new ItemFilter(MaxPrice: 60m), _now.AddDays(1)));
        Assert.False(Matches(new ItemFilter(MinPrice: 100.01m)));
        Assert.True(Matches(new ItemFilter(MinPrice: 100m, MaxPrice: 100m)));
    }

    [Fact]
    public void An_item_without_a_price_matches_no_price()
    {
        var priceless = _item with { Price = null, Currency = null };
        Assert.False(priceless.Matches(new ItemFilter(MinPrice: 0m), _now));
        Assert.True(priceless.Matches(new ItemFilter(Brand: "fenwick"), _now));
    }

    [Fact]
    public void In_stock_means_that_the_feed_says_so()
    {
        Assert.True(Matches(new ItemFilter(InStock: true)));
        Assert.False(Matches(new ItemFilter(InStock: false)));
        Assert.False((_item with { Availability = null }).Matches(new ItemFilter(InStock: true), _now));
    }

    [Fact]
    public void A_sale_price_is_in_effect_from_its_start_until_its_end()
    {
        var sale = _item with { SalePrice = 60m, SaleStartsAt = _now, SaleEndsAt = _now.AddDays(7) };

        Assert.Null(sale.SalePriceAt(_now.AddSeconds(-1)));
        Assert.Equal(60m, sale.SalePriceAt(_now));
        Assert.Null(sale.SalePriceAt(_now.AddDays(7)));
        Assert.Equal(60m, (_item with { SalePrice = 60m }).SalePriceAt(_now));
    }

    private bool Matches(ItemFilter filter) => _item.Matches(filter, _now);
}
