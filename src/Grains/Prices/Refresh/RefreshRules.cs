using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors;
using SwipeShop.Prices.Vendors.Adapters;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Refresh;

/// <summary>
/// What follows from a look at a price. A wrong price is worse than none: what failed, cannot be told for certain or is hard to believe leaves
/// the last good price as it is, with its age and the reason.
/// </summary>
internal static class RefreshRules
{
    /// <summary>A second look finds the same price, give or take as much.</summary>
    private const decimal SameWithin = 1.01m;

    private const decimal LargestPrice = 1_000_000_000;
    private const int LongestId = 200; // characters

    public static PriceStep Judge(PriceLook look, PriceOptions options)
    {
        var (fetch, offer) = (look.Observation.Fetch, look.Observation.Offer);
        return fetch.Status switch
        {
            FetchStatus.NotModified when look.Known is { } known => Seen(look, LookResult.Confirmed, known with { ObservedAt = look.Now }),
            FetchStatus.Ok when offer is { Price: null } => SoldOut(look),
            FetchStatus.Ok when offer is { Price: > 0 and <= LargestPrice, Currency: not null } => Weigh(look, offer, options),
            FetchStatus.Ok or FetchStatus.NotModified => Failed(look, FetchStatus.Malformed),
            FetchStatus.NotFound => NotListed(look),
            var status => Failed(look, status),
        };
    }

    private static PriceStep Weigh(PriceLook look, ObservedOffer offer, PriceOptions options)
    {
        var price = new KnownPrice(offer.Price!.Value, offer.Currency!);
        if (offer.IsDoubtful && !Others(look).Any(o => o.Currency == price.Currency && !AreApart(o, price, options.JumpFactor)))
            return Failed(look, FetchStatus.Malformed);
        if (IsHardToBelieve(look, price, options) && !IsSecondLook(look, price)) return Held(look, price);
        return Seen(look, LookResult.Seen, new Offer(
            look.Vendor.Name, price.Price, price.Currency, offer.Link ?? look.Listing.Url, offer.Availability, offer.Shipping, offer.ListPrice,
            look.Now, NextCheckAt: null, offer.Method, StaleReason: null));
    }

    private static bool IsHardToBelieve(PriceLook look, KnownPrice price, PriceOptions options)
    {
        if (look.Known is { } known) return AreApart(new KnownPrice(known.Price, known.Currency), price, options.JumpFactor);
        var others = look.Others.Where(o => o.Currency == price.Currency).ToList();
        return others.Count > 0 && others.All(o => AreApart(o, price, options.OutlierFactor));
    }

    private static bool IsSecondLook(PriceLook look, KnownPrice price) =>
        look.Listing.Held is { } held && held.At < look.Now && !AreApart(new KnownPrice(held.Price, held.Currency), price, SameWithin);

    private static IEnumerable<KnownPrice> Others(PriceLook look) =>
        look.Known is { } known ? look.Others.Append(new KnownPrice(known.Price, known.Currency)) : look.Others;

    private static bool AreApart(KnownPrice a, KnownPrice b, decimal factor) =>
        a.Currency != b.Currency || a.Price > b.Price * factor || b.Price > a.Price * factor;

    private static PriceStep Seen(PriceLook look, LookResult result, Offer offer) => new(
        result, Succeeded(look) with
        {
            ProductId = LearnedId(look) ?? look.Listing.ProductId,
            ETag = look.Observation.Fetch.ETag,
            LastModified = look.Observation.Fetch.LastModified,
        }, offer);

    /// <summary>The last price stays, as what it is: one that nobody asks now.</summary>
    private static PriceStep SoldOut(PriceLook look) => new(
        LookResult.SoldOut, Succeeded(look) with { Reason = StaleReasons.NotListed },
        look.Known is { } known ? known with { Availability = Availability.OutOfStock } : null);

    private static PriceStep NotListed(PriceLook look)
    {
        var step = Failed(look, FetchStatus.NotFound);
        // What was found by its GTIN can be found once more.
        return look.Listing is { Found: true, ProductId: not null } ? step with { Listing = step.Listing with { ProductId = null } } : step;
    }

    private static PriceStep Held(PriceLook look, KnownPrice price) => new(
        LookResult.Held, look.Listing with
        {
            Held = new HeldPrice(price.Price, price.Currency, look.Now),
            NextCheckAt = look.Now + CheckTimes.SecondLook(look.Period),
            Reason = StaleReasons.Backoff,
            ETag = null,
            LastModified = null,
            AttemptedAt = look.Now,
        }, Offer: null);

    private static PriceStep Failed(PriceLook look, FetchStatus status)
    {
        var wasSent = status is not (FetchStatus.Quota or FetchStatus.Backoff);
        var failures = look.Listing.Failures + (wasSent ? 1 : 0);
        var wait = CheckTimes.AfterFailure(status, failures, look.Observation.Fetch.RetryAfter, look.Period, look.Listing.ItemId);
        var listing = look.Listing with
        {
            NextCheckAt = look.Now + wait,
            Failures = failures,
            // What is gone is not back because nobody answered.
            Reason = look.Listing.Reason == StaleReasons.NotListed ? StaleReasons.NotListed : FetchRules.StaleReasonOf(status),
            AttemptedAt = wasSent ? look.Now : look.Listing.AttemptedAt,
        };
        // Whether the vendor has it decides which offer is the best: then all nodes have to hear of it.
        var isNews = listing.Reason == StaleReasons.NotListed && look.Listing.Reason != StaleReasons.NotListed;
        return new PriceStep(LookResult.Failed, listing, isNews ? look.Known : null);
    }

    private static Listing Succeeded(PriceLook look) => look.Listing with
    {
        NextCheckAt = look.Now + look.Period,
        Failures = 0,
        Reason = null,
        ETag = null,
        LastModified = null,
        Held = null,
        AttemptedAt = look.Now,
        SucceededAt = look.Now,
    };

    /// <summary>What was found by its GTIN is asked for by its id from then on, except at eBay, where an id is one sale that ends.</summary>
    private static string? LearnedId(PriceLook look) =>
        look.Listing is { Found: true, ProductId: null, Url: null } && look.Vendor.Kind is VendorKind.Amazon or VendorKind.Walmart
            && look.Observation.Offer?.ProductId is { Length: > 0 and <= LongestId } id && id.All(c => c is > ' ' and <= '~')
            ? id
            : null;
}
