using SwipeShop.Prices.Vendors;
using SwipeShop.Testing;

namespace SwipeShop.Prices;

public sealed class OfferDisplayTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, Vendor> _vendors = [];
    private readonly List<Offer> _offers = [];
    private readonly List<Listing> _listings = [];

    [Theory]
    [InlineData(30, null, null)]
    [InlineData(30, "vendor_down", null)]
    [InlineData(61, "vendor_down", "vendor_down")]
    [InlineData(61, "robots", "robots")]
    [InlineData(61, null, "quota")]
    [InlineData(30, "not_listed", "not_listed")]
    public void An_old_price_says_why_it_is_old(int minutes, string? reason, string? told)
    {
        Add("a", 10, minutes, reason);
        Assert.Equal(told, Show().Offers.Single().StaleReason);
    }

    [Fact]
    public void An_old_price_that_nobody_looks_at_is_not_listed_and_has_no_next_check()
    {
        Add("a", 10, 61, isListed: false);
        _offers.Add(_offers[0] with { Vendor = "b" });
        Assert.All(Show().Offers, o => Assert.Equal(("not_listed", null), (o.StaleReason, o.NextCheckAt)));
    }

    [Fact]
    public void A_price_older_than_the_licence_allows_is_not_shown_and_what_is_shown_holds_until_then()
    {
        Add("a", 10, 59, licence: new VendorLicence(MaxAgeSeconds: 3_600, Stamp: "As of the time shown."));
        var (shown, until) = OfferDisplay.Of(Known(), Vendor, "EUR", _now);
        Assert.Equal("As of the time shown.", shown.Offers.Single().Stamp);
        Assert.Equal(_now.AddMinutes(1), until);
        Assert.Empty(OfferDisplay.Of(Known(), Vendor, "EUR", _now.AddMinutes(2)).Comparison.Offers);
    }

    [Fact]
    public void A_vendor_that_may_not_stand_beside_others_is_shown_apart()
    {
        Add("a", 10, 1);
        Add("b", 5, 1, licence: new VendorLicence(MayStandWithOthers: false));
        Assert.Equal(["a"], Show().Offers.Select(o => o.Vendor));
        Assert.Equal(["b"], Show().Apart.Select(o => o.Vendor));
        Assert.Equal(5, Show().OfferOf("b")!.Price);
    }

    [Fact]
    public void A_price_that_is_not_asked_any_more_comes_last()
    {
        Add("a", 1, 1, "not_listed");
        Add("b", 5, 1);
        Assert.Equal(["b", "a"], Show().Offers.Select(o => o.Vendor));
        Assert.Equal("b", OfferOrder.Best(Show().Offers)!.Vendor);
    }

    private void Add(string name, decimal price, int minutes, string? reason = null, bool isListed = true, VendorLicence? licence = null)
    {
        _vendors[name] = new Vendor(TestVendors.Page(name) with { Licence = licence ?? new() }, 1);
        _offers.Add(new Offer(name, price, "EUR", null, null, null, null, _now.AddMinutes(-minutes), null, "test", null));
        if (isListed) _listings.Add(new Listing(1, name, null, "https://a.example", false, _now.AddMinutes(9), 0, reason, null, null, null, null));
    }

    private Vendor? Vendor(string name) => _vendors.GetValueOrDefault(name);

    private ItemPrices Known() => new([.. _offers], [.. _listings]);

    private PriceComparison Show() => OfferDisplay.Of(Known(), Vendor, "EUR", _now).Comparison;
}
