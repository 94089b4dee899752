namespace SwipeShop.Prices.Extraction;

public sealed class PageSelectorsTests
{
    private const string Html = """
        <div class="hero"><b id="title">Blue shirt</b><i data-maker="Tee"></i>
        <span class="now"><span>CHF</span> 1’299.–</span><span class="then">CHF 1’499.–</span><em>Nur noch wenige: auf Lager</em>
        <code>4006381333931</code><u>T-1</u><img src="/a.jpg"><small>Versand CHF 9.00</small></div>
        """;

    private static readonly PageSelectors _selectors = new()
    {
        Name = "#title", Brand = ".hero i@data-maker", Price = ".now", ListPrice = "span.then", Availability = "em", Gtin = "code", Mpn = "u", Image = ".hero img",
        Shipping = "small",
    };

    [Fact]
    public void The_vendors_selectors_tell_all_fields()
    {
        var page = Pages.Read(Html, _selectors);
        Assert.Equal((1299m, "CHF", 1499m, 9m), (page.Price, page.Currency, page.ListPrice, page.Shipping));
        Assert.Equal(("Blue shirt", "Tee", "4006381333931", "T-1"), (page.Name, page.Brand, page.Gtin, page.Mpn));
        Assert.Equal((ItemAvailability.InStock, "https://shop.example/a.jpg", ExtractionMethod.Selectors), (page.Availability, page.Image, page.Method));
    }

    [Fact]
    public void A_selector_of_prices_that_differ_finds_none() => Assert.Null(Pages.Read(Html, new PageSelectors { Price = "span" }).Price);

    [Fact]
    public void A_currency_may_stand_elsewhere() => Assert.Equal("AUD", Pages.Read("<b>$5</b><meta name=c content=AUD>",
        new PageSelectors { Price = "b", Currency = "meta[name=c]@content" }).Currency);

    [Theory]
    [InlineData("span.price > b", true)]
    [InlineData("meta[property='og:price']@content", true)]
    [InlineData("a[href$='@x']", true)]
    [InlineData("span[", false)]
    [InlineData("@content", false)]
    [InlineData("", false)]
    public void A_selector_that_is_none_is_told(string selector, bool isFine)
    {
        Assert.Equal(isFine, PageSelectors.Problem(selector) is null);
        Assert.Null(Pages.Read("<b>x</b>", new PageSelectors { Price = selector }).Price);
    }
}
