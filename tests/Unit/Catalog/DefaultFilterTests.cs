using SwipeShop.Testing;

namespace SwipeShop.Catalog;

public sealed class DefaultFilterTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Item _dress = TestCatalog.Garment("Dress") with { Sizes = ["S", "M"], Price = 50 };

    [Fact]
    public void One_of_the_sizes_is_enough_and_an_item_without_sizes_fits_everybody()
    {
        Assert.True(_dress.Matches(Sizes("xl", "m"), _now));
        Assert.False(_dress.Matches(Sizes("xl"), _now));
        Assert.True((_dress with { Sizes = [] }).Matches(Sizes("xl"), _now));
    }

    [Fact]
    public void The_price_that_is_asked_now_counts_in_its_own_currency_or_in_the_one_that_is_named()
    {
        Assert.True(_dress.Matches(Prices(50, 50), _now));
        Assert.False(_dress.Matches(Prices(null, 49), _now));
        Assert.True((_dress with { SalePrice = 40 }).Matches(Prices(null, 49), _now));
        Assert.False((_dress with { Price = null }).Matches(Prices(null, 49), _now));
        Assert.True(_dress.Matches(Prices(10, 90, "EUR"), _now));
        Assert.False(_dress.Matches(Prices(10, 90, "USD"), _now));
    }

    [Fact]
    public void What_a_query_asks_for_itself_goes_first()
    {
        var limits = new DefaultFilter(["M"], 10, 20, "EUR");
        Assert.Equal(limits, limits.Beside(new ItemFilter(Brand: "Fenwick")));
        Assert.Equal(limits with { Sizes = [] }, limits.Beside(new ItemFilter(Size: "S")));
        Assert.Equal(limits with { MinPrice = null, MaxPrice = null, Currency = null }, limits.Beside(new ItemFilter(MinPrice: 5)));
        Assert.Null(limits.Beside(new ItemFilter(Size: "S", MaxPrice: 5)));
        Assert.Null(DefaultFilter.Nothing.Beside(ItemFilter.Everything));
    }

    private static DefaultFilter Sizes(params string[] sizes) => DefaultFilter.Nothing with { Sizes = [.. sizes] };

    private static DefaultFilter Prices(decimal? least, decimal? most, string? currency = null) => new([], least, most, currency);
}
