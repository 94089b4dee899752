using SwipeShop.Catalog;
using SwipeShop.Catalog.Demo;

namespace SwipeShop.Prices.Demo;

public sealed class DemoOfferTests
{
    private static readonly DateTimeOffset _noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Prices_move_within_a_day_each_at_a_moment_of_its_own_and_are_the_same_at_the_same_moment()
    {
        var halfHours = Enumerable.Range(0, 48).Select(i => _noon.AddMinutes(30 * i)).ToList();
        foreach (var garment in Enumerable.Range(0, 20))
        {
            var prices = halfHours.Select(now => DemoOffer.Of(0, garment, now).Price).ToList();
            Assert.InRange(prices.Distinct().Count(), 2, 3);
            Assert.Equal(prices, halfHours.Select(now => DemoOffer.Of(0, garment, now).Price));
        }
        var changes = Enumerable.Range(0, 360).Select(garment => Enumerable.Range(1, 30).FirstOrDefault(minute =>
            DemoOffer.Of(0, garment, _noon.AddMinutes(minute)).Price != DemoOffer.Of(0, garment, _noon).Price));
        Assert.True(changes.Distinct().Count() > 20);
    }

    [Fact]
    public void No_price_is_so_far_from_the_catalogues_that_it_would_not_be_believed()
    {
        for (var garment = 0; garment < DemoCatalog.Garments.Count; garment++)
        {
            var usual = DemoCatalog.Garments[garment].Price;
            foreach (var vendor in DemoVendors.All)
            {
                var offer = DemoOffer.Of(vendor.Number, garment, _noon);
                Assert.InRange(offer.Price, usual * 0.6m, usual * 1.15m);
                Assert.True(offer.ListPrice is null || offer.ListPrice > offer.Price);
            }
        }
    }

    [Fact]
    public void Each_garment_is_at_four_vendors_and_little_is_sold_out()
    {
        var offers = Enumerable.Range(0, DemoCatalog.Garments.Count)
            .SelectMany(garment => DemoVendors.All.Where(v => DemoOffer.IsCarried(v.Number, garment)).Select(v => DemoOffer.Of(v.Number, garment, _noon))).ToList();
        Assert.All(offers.CountBy(o => o.Garment.Id), count => Assert.Equal(4, count.Value));
        Assert.InRange(offers.Count(o => o.Availability == Availability.OutOfStock) / (double)offers.Count, 0.01, 0.1);
    }
}
