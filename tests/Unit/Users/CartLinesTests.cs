using SwipeShop.Catalog;
using SwipeShop.Prices;

namespace SwipeShop.Users;

public sealed class CartLinesTests
{
    [Fact]
    public void Totals_take_the_chosen_offer_with_its_shipping_once_and_else_the_catalogues_price()
    {
        CartLine[] lines =
        [
            Line(price: 10.00m, quantity: 2),
            Line(price: 99.00m, quantity: 3, chosen: "Nordika", Offer("Nordika", 20.50m, shipping: 4.90m)),
        ];

        var total = Assert.Single(CartLines.Totals(lines));
        Assert.Equal(new CartTotal("EUR", 20.00m + 61.50m + 4.90m, 5), total);
    }

    [Fact]
    public void Totals_stand_apart_for_each_currency_and_count_nothing_without_a_price()
    {
        CartLine[] lines =
        [
            Line(price: 10m, quantity: 1),
            Line(price: null, quantity: 4),
            Line(price: 10m, quantity: 1, chosen: "Nordika", Offer("Nordika", 100m, currency: "SEK")),
        ];

        Assert.Equal([new CartTotal("EUR", 10m, 1), new CartTotal("SEK", 100m, 1)], CartLines.Totals(lines));
    }

    [Fact]
    public void Totals_fall_back_to_the_catalogues_price_when_the_chosen_vendor_has_no_offer_any_more() =>
        Assert.Equal([new CartTotal("EUR", 10m, 1)], CartLines.Totals([Line(price: 10m, quantity: 1, chosen: "Gone")]));

    [Fact]
    public void A_sale_price_is_what_is_asked() =>
        Assert.Equal(8m, (Card(10m) with { SalePrice = 8m }).AskedPrice());

    private static CartLine Line(decimal? price, int quantity, string? chosen = null, params Offer[] offers) =>
        new(Card(price), quantity, chosen, new PriceComparison([.. offers], []));

    private static Card Card(decimal? price) => new(1, "Dress", null, price, null, price is null ? null : "EUR", null, null, null);

    private static Offer Offer(string vendor, decimal price, decimal? shipping = null, string currency = "EUR") =>
        new(vendor, price, currency, null, null, shipping, null, DateTimeOffset.UnixEpoch, null, null, null);
}
