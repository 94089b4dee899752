using System.Collections.Immutable;
using System.Text;
using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Vendors.Adapters;

public sealed class PageOfferTests
{
    [Theory]
    [InlineData("$1,299.50", "USD", 1299.50)]
    [InlineData("$1,299.50", "CAD", 1299.50)]
    [InlineData("1,299.50", "EUR", 1299.50)]
    public void The_vendors_currency_decides_where_the_page_leaves_it_open(string text, string currency, double price)
    {
        var offer = Read($"<h1>Coat</h1><b class=cost>{text}</b>", Shop(currency))!;
        Assert.Equal(((decimal)price, currency, "selectors", false), (offer.Price, offer.Currency, offer.Method, offer.IsDoubtful));
    }

    [Theory]
    [InlineData("€1,299.50", "USD", "EUR")]
    [InlineData("$1,299.50", "EUR", null)]
    public void A_page_is_not_overruled_in_its_currency(string text, string vendors, string? expected) =>
        Assert.Equal(expected, Read($"<h1>Coat</h1><b class=cost>{text}</b>", Shop(vendors))?.Currency);

    [Fact]
    public void One_mark_before_three_digits_is_doubtful_unless_the_vendors_decimal_mark_is_known()
    {
        const string Page = "<h1>Coat</h1><b class=cost>€1.299</b>";
        Assert.Equal((1299m, true), Read(Page, Shop("EUR")) is { } doubtful ? (doubtful.Price, doubtful.IsDoubtful) : default);
        Assert.Equal((1299m, false), Read(Page, Shop("EUR", mark: ",")) is { } told ? (told.Price, told.IsDoubtful) : default);
    }

    [Fact]
    public void What_cannot_be_bought_needs_no_price_and_what_can_does()
    {
        const string Page = """
            <div itemscope itemtype="https://schema.org/Product"><b itemprop=name>Coat</b>
              <div itemprop=offers itemscope itemtype="https://schema.org/Offer">
                <link itemprop=availability href="https://schema.org/SoldOut">
              </div>
            </div>
            """;
        var gone = Read(Page, Shop("EUR"))!;
        Assert.Equal((null, null, Availability.OutOfStock), (gone.Price, gone.Currency, gone.Availability));
        Assert.Null(Read(Page.Replace("SoldOut", "InStock", StringComparison.Ordinal), Shop("EUR")));
    }

    [Fact]
    public void A_list_price_and_what_else_the_selectors_find_are_kept()
    {
        var offer = Read("<h1>Coat</h1><s class=was>60,00 €</s><b class=cost>45,00 €</b><i class=stock>Sold out</i>", Shop("EUR"))!;
        Assert.Equal((45m, 60m, "Coat", Availability.OutOfStock), (offer.Price, offer.ListPrice, offer.Name, offer.Availability));
    }

    private static ObservedOffer? Read(string html, Vendor vendor) => PageOffer.Read(
        new FetchResult(FetchStatus.Ok)
        {
            Body = Encoding.UTF8.GetBytes($"<!doctype html><title>Coat</title>{html}"),
            Address = new Uri("https://shop.example/coat"),
            ContentType = "text/html; charset=utf-8",
        },
        vendor);

    private static Vendor Shop(string currency, string? mark = null)
    {
        var definition = new VendorDefinition
        {
            Name = "shop",
            Kind = VendorKind.Page,
            Currency = currency,
            Rate = new VendorRate(1),
            Hosts = ["shop.example"],
            Selectors = Map(("price", "b.cost"), ("name", "h1"), ("list_price", "s.was"), ("availability", "i.stock")),
            Options = mark is null ? Map() : Map(("decimal_mark", mark)),
        };
        Assert.Empty(VendorRules.Check(definition));
        return new Vendor(definition, version: 1);
    }

    private static ImmutableSortedDictionary<string, string> Map(params (string Key, string Value)[] entries) =>
        entries.ToImmutableSortedDictionary(e => e.Key, e => e.Value);
}
