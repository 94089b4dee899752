using SwipeShop.Prices.Vendors;

namespace SwipeShop.Prices;

/// <summary>What may be shown of the known offers, and how: each with its age's reason, as each vendor's licence has it.</summary>
internal static class OfferDisplay
{
    /// <summary>Of offers of vendors that nobody administers.</summary>
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);

    /// <param name="vendorOf">A vendor by its name; null where there is none.</param>
    /// <param name="currency">The item's; null where it has no price.</param>
    /// <returns>What is shown, and until when it stays so unless something becomes known.</returns>
    public static (PriceComparison Comparison, DateTimeOffset Until) Of(
        ItemPrices known, Func<string, Vendor?> vendorOf, string? currency, DateTimeOffset now)
    {
        var (together, apart, until) = (new List<Offer>(), new List<Offer>(), DateTimeOffset.MaxValue);
        foreach (var offer in known.Offers)
        {
            var (vendor, listing) = (vendorOf(offer.Vendor), known.ListingOf(offer.Vendor));
            if (EndsAt(vendor?.MaxAge) is { } over)
            {
                if (over < now) continue;
                Until(over);
            }
            var old = EndsAt(vendor?.PriceLifetime ?? _lifetime)!.Value;
            if (old >= now) Until(old);
            (vendor?.Licence.MayStandWithOthers == false ? apart : together).Add(offer with
            {
                NextCheckAt = vendor?.Enabled == true ? listing?.NextCheckAt : null,
                StaleReason = Reason(listing, vendor, isOld: old < now),
                Stamp = vendor?.Licence.Stamp,
            });

            DateTimeOffset? EndsAt(TimeSpan? age) => offer.ObservedAt + age;
        }
        return (new PriceComparison(OfferOrder.Sort(together, currency), OfferOrder.Sort(apart, currency)), until);

        void Until(DateTimeOffset change) => until = change < until ? change : until;
    }

    private static string? Reason(Listing? listing, Vendor? vendor, bool isOld)
    {
        if (listing?.Reason == StaleReasons.NotListed) return StaleReasons.NotListed; // a price that is young, and that nobody asks any more
        if (!isOld) return null;
        if (listing is null || vendor is null) return StaleReasons.NotListed;
        if (!vendor.Enabled) return StaleReasons.VendorDown;
        return listing.Reason ?? StaleReasons.Quota; // it waits for its turn
    }
}
