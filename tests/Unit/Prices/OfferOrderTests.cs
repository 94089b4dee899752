using SwipeShop.Catalog;

namespace SwipeShop.Prices;

public sealed class OfferOrderTests
{
    [Fact]
    public void Offers_in_the_items_currency_come_first_then_those_in_stock_then_the_cheapest_with_shipping()
    {
        Offer[] offers =
        [
            Offer("dollars", 1m, currency: "USD"),
            Offer("gone", 5m, availability: Availability.OutOfStock),
            Offer("dear", 30m),
            Offer("shipped", 19m, shipping: 10m),
            Offer("cheap", 20m, availability: Availability.InStock),
        ];

        Assert.Equal(["cheap", "shipped", "dear", "gone", "dollars"], OfferOrder.Sort(offers, "EUR").Select(o => o.Vendor));
    }

    [Fact]
    public void The_best_offer_is_the_first_that_can_be_bought()
    {
        Assert.Equal("dear", OfferOrder.Best(OfferOrder.Sort([Offer("gone", 5m, availability: Availability.OutOfStock), Offer("dear", 30m)], "EUR"))?.Vendor);
        Assert.Null(OfferOrder.Best([Offer("gone", 5m, availability: Availability.OutOfStock)]));
        Assert.Null(OfferOrder.Best([]));
    }

    private static Offer Offer(string vendor, decimal price, string currency = "EUR", Availability? availability = null, decimal? shipping = null) =>
        new(vendor, price, currency, null, availability, shipping, null, DateTimeOffset.UnixEpoch, null, null, null);
}
