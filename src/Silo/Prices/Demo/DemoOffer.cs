using SwipeShop.Catalog;
using SwipeShop.Catalog.Demo;
using SwipeShop.Prices.Refresh;

namespace SwipeShop.Prices.Demo;

/// <summary>What a demo vendor asks for a garment: made up, and the same whenever it is asked at the same moment.</summary>
/// <param name="Price">In <see cref="Currency"/>, above 0.</param>
/// <param name="ListPrice">The price before a reduction; null where there is none.</param>
internal sealed record DemoOffer(Garment Garment, decimal Price, decimal? ListPrice, Availability Availability)
{
    public const string Currency = "EUR";

    /// <summary>Each price may move this often, each at a moment of its own.</summary>
    private static readonly TimeSpan _moves = TimeSpan.FromMinutes(30);

    /// <summary>One of so many garments is missing at each vendor, another one at each.</summary>
    private const int Missing = 3;

    /// <summary>Whether a vendor has a garment at all.</summary>
    /// <param name="vendor">The vendor's number.</param>
    /// <param name="garment">The garment's number, from 0.</param>
    public static bool IsCarried(int vendor, int garment) => (vendor + garment) % Missing != 0;

    /// <inheritdoc cref="IsCarried"/>
    public static DemoOffer Of(int vendor, int garment, DateTimeOffset now)
    {
        var article = DemoCatalog.Garments[garment];
        var place = (garment * DemoVendors.All.Length) + vendor;
        var moment = (int)(((now.ToUnixTimeSeconds() / _moves.TotalSeconds) + CheckTimes.Chance(place, 0)) % int.MaxValue);
        var usual = article.Price * (0.9m + (0.2m * (decimal)CheckTimes.Chance(place, 1)));
        var reduction = CheckTimes.Chance(place, moment) switch
        {
            < 0.2 => 0.75m,
            < 0.4 => 0.85m,
            _ => 1m,
        };
        var isSoldOut = CheckTimes.Chance(place, moment / 48 + 2) < 0.04; // for a day
        var (price, listPrice) = (Tag(usual * reduction), Tag(usual));
        return new DemoOffer(article, price, price < listPrice ? listPrice : null, isSoldOut ? Availability.OutOfStock : Availability.InStock);
    }

    /// <summary>As shops write prices: 44.95, and whole from 150 on.</summary>
    private static decimal Tag(decimal amount) => amount < 150 ? Math.Ceiling(amount) - 0.05m : Math.Ceiling(amount);
}
