using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors;
using SwipeShop.Prices.Vendors.Adapters;
using SwipeShop.Prices.Vendors.Fetching;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Refresh;

public sealed class RefreshRulesTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Vendor _vendor = new(TestVendors.Page("shop"), 1);
    private static readonly PriceOptions _options = new();

    private static readonly Listing _listing =
        new(17, "shop", null, "https://www.shop.example/17", Found: false, _now, 0, null, "\"tag\"", null, null, null);

    private static readonly Offer _known =
        new("shop", 40m, "EUR", "https://www.shop.example/17", Availability.InStock, null, null, _now.AddHours(-1), null, "json-ld", null);

    [Fact]
    public void A_price_that_is_seen_is_dated_now_and_looked_at_again_within_its_lifetime()
    {
        var step = Judge(Saw(41m), listing: _listing with { Failures = 3, Reason = "vendor_down" });
        Assert.Equal((LookResult.Seen, 41m, _now), (step.Result, step.Offer!.Price, step.Offer.ObservedAt));
        Assert.Equal((0, null, _now), (step.Listing.Failures, step.Listing.Reason, step.Listing.SucceededAt));
        Assert.InRange(step.Listing.NextCheckAt, _now.AddMinutes(54), _now.AddMinutes(60));
    }

    [Fact]
    public void An_answer_that_nothing_changed_confirms_the_price()
    {
        var step = Judge(Observation.Failed(new FetchResult(FetchStatus.NotModified) { ETag = "\"tag\"" }));
        Assert.Equal((LookResult.Confirmed, _known with { ObservedAt = _now }, "\"tag\""), (step.Result, step.Offer, step.Listing.ETag));
        Assert.Equal(LookResult.Failed, Judge(Observation.Failed(new FetchResult(FetchStatus.NotModified)), known: null).Result);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1_000_000_001)]
    public void A_price_that_cannot_be_one_leaves_the_last_good_one(int price)
    {
        var step = Judge(Saw(price));
        Assert.Equal((LookResult.Failed, null, "vendor_down", 1), (step.Result, step.Offer, step.Listing.Reason, step.Listing.Failures));
    }

    [Theory]
    [InlineData(4000)]
    [InlineData(80.01)]
    [InlineData(19.99)]
    [InlineData(0.4)]
    public void A_price_that_is_hard_to_believe_waits_for_a_second_look(double price)
    {
        var first = Judge(Saw((decimal)price));
        Assert.Equal((LookResult.Held, null, "backoff"), (first.Result, first.Offer, first.Listing.Reason));
        Assert.Equal(((decimal)price, "EUR"), (first.Listing.Held!.Price, first.Listing.Held.Currency));
        Assert.Null(first.Listing.ETag); // the second look is a whole one
        Assert.InRange(first.Listing.NextCheckAt, _now.AddMinutes(1), _now.AddMinutes(10));

        var other = Judge(Saw((decimal)price * 10), listing: first.Listing, at: _now.AddMinutes(10));
        Assert.Equal(LookResult.Held, other.Result);
        var second = Judge(Saw((decimal)price), listing: first.Listing, at: _now.AddMinutes(10));
        Assert.Equal((LookResult.Seen, (decimal)price, null), (second.Result, second.Offer!.Price, second.Listing.Held));
        var back = Judge(Saw(40m), listing: first.Listing, at: _now.AddMinutes(10));
        Assert.Equal((LookResult.Seen, 40m, null), (back.Result, back.Offer!.Price, back.Listing.Held));
    }

    [Fact]
    public void Another_currency_is_hard_to_believe_too() => Assert.Equal(LookResult.Held, Judge(Saw(41m, "USD")).Result);

    [Fact]
    public void A_vendors_first_price_is_compared_with_what_others_say()
    {
        KnownPrice[] others = [new(45m, "EUR"), new(4_900m, "JPY")];
        Assert.Equal(LookResult.Seen, Judge(Saw(25m), known: null, others: others).Result);
        Assert.Equal(LookResult.Held, Judge(Saw(4_500m), known: null, others: others).Result);
        Assert.Equal(LookResult.Seen, Judge(Saw(4_500m), known: null, others: [.. others, new(3_000m, "EUR")]).Result);
        Assert.Equal(LookResult.Seen, Judge(Saw(4_500m), known: null).Result);
    }

    [Fact]
    public void A_doubtful_price_counts_only_where_something_else_says_the_same()
    {
        var doubtful = Saw(1_299m) with { Offer = Saw(1_299m).Offer! with { IsDoubtful = true } };
        Assert.Equal((LookResult.Failed, "vendor_down"), (Judge(doubtful, known: null).Result, Judge(doubtful, known: null).Listing.Reason));
        Assert.Equal(LookResult.Failed, Judge(doubtful, known: null, others: [new(1.3m, "EUR"), new(1_300m, "USD")]).Result);
        Assert.Equal(LookResult.Seen, Judge(doubtful, known: null, others: [new(1_250m, "EUR")]).Result);
        Assert.Equal(LookResult.Seen, Judge(doubtful, known: _known with { Price = 1_199m }).Result);
    }

    [Theory]
    [InlineData("Quota", "quota", 0)]
    [InlineData("Backoff", "backoff", 0)]
    [InlineData("RateLimited", "backoff", 1)]
    [InlineData("Robots", "robots", 1)]
    [InlineData("VendorDown", "vendor_down", 1)]
    [InlineData("Refused", "vendor_down", 1)]
    [InlineData("Malformed", "vendor_down", 1)]
    [InlineData("NotAllowed", "vendor_down", 1)]
    [InlineData("NotFound", "not_listed", 1)]
    public void Every_fault_leaves_the_last_good_price_with_its_reason(string fault, string reason, int failures)
    {
        var step = Judge(Observation.Failed(new FetchResult(Enum.Parse<FetchStatus>(fault), RetryAfter: TimeSpan.FromMinutes(7))));
        Assert.Equal((LookResult.Failed, reason, failures), (step.Result, step.Listing.Reason, step.Listing.Failures));
        Assert.True(step.Offer is null || step.Offer == _known);
        Assert.InRange(step.Listing.NextCheckAt, _now.AddMinutes(7), _now.AddMinutes(8));
        Assert.Null(step.Listing.SucceededAt);
    }

    [Fact]
    public void Failures_in_a_row_are_looked_at_less_and_less_often()
    {
        var (listing, last) = (_listing, TimeSpan.Zero);
        for (var i = 0; i < 12; i++)
        {
            listing = Judge(Observation.Failed(new FetchResult(FetchStatus.VendorDown)), listing: listing).Listing;
            var wait = listing.NextCheckAt - _now;
            Assert.InRange(wait, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1));
            last = wait > last ? wait : last;
        }
        Assert.InRange(last, TimeSpan.FromMinutes(27), TimeSpan.FromHours(1));
    }

    [Fact]
    public void What_is_sold_out_keeps_its_price_as_one_that_nobody_asks()
    {
        var step = Judge(new Observation(new FetchResult(FetchStatus.Ok), new ObservedOffer { Method = "json", Availability = Availability.OutOfStock }));
        Assert.Equal((LookResult.SoldOut, "not_listed", 0), (step.Result, step.Listing.Reason, step.Listing.Failures));
        Assert.Equal((40m, Availability.OutOfStock, _known.ObservedAt), (step.Offer!.Price, step.Offer.Availability, step.Offer.ObservedAt));
        // And is not back because nobody answers.
        Assert.Equal("not_listed", Judge(Observation.Failed(new FetchResult(FetchStatus.VendorDown)), listing: step.Listing).Listing.Reason);
    }

    [Fact]
    public void What_was_found_by_its_gtin_is_asked_for_by_its_id_until_that_is_gone()
    {
        var amazon = new Vendor(TestVendors.Amazon("amazon"), 1);
        var found = _listing with { Vendor = "amazon", Url = null, Found = true };
        var seen = new Observation(new FetchResult(FetchStatus.Ok), Saw(30m, "USD").Offer! with { ProductId = "B0799976M1" });
        var step = RefreshRules.Judge(new PriceLook(found, amazon, Watch.Cart, null, [], seen, _now), _options);
        Assert.Equal("B0799976M1", step.Listing.ProductId);
        var gone = new PriceLook(step.Listing, amazon, Watch.Cart, step.Offer, [], Observation.NotFound("gone"), _now);
        Assert.Null(RefreshRules.Judge(gone, _options).Listing.ProductId);
    }

    private static Observation Saw(decimal price, string currency = "EUR") => new(
        new FetchResult(FetchStatus.Ok) { ETag = "\"new\"" },
        new ObservedOffer { Method = "json-ld", Price = price, Currency = currency, Availability = Availability.InStock });

    private static PriceStep Judge(Observation observation, Listing? listing = null, DateTimeOffset? at = null) =>
        Judge(observation, _known, listing, at);

    private static PriceStep Judge(
        Observation observation, Offer? known, Listing? listing = null, DateTimeOffset? at = null, KnownPrice[]? others = null) =>
        RefreshRules.Judge(new PriceLook(listing ?? _listing, _vendor, Watch.Cart, known, others ?? [], observation, at ?? _now), _options);
}
