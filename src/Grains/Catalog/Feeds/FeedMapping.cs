namespace SwipeShop.Catalog.Feeds;

/// <summary>Turns a feed's row into an item, or says what is wrong with it. Google's names and those of our columns mean the same.</summary>
/// <param name="source">Where the items come from; with the merchant's id it tells an item from all others.</param>
/// <param name="currency">For prices without one, ISO 4217; null: such a price is refused.</param>
internal sealed class FeedMapping(string source, string? currency)
{
    private const int LongestId = 200; // characters
    private const int MostSizes = 100;
    private const int MostImages = 50;

    private static readonly string[] _id = ["id", "merchant_id"];

    /// <summary>The merchant's id of a row, also where the row is refused for something else.</summary>
    public static string? IdOf(FeedRow row) => new FeedFields(row).Text(LongestId, _id);

    /// <summary>Maps one row.</summary>
    /// <returns>The item, without an id; null where a problem refuses it.</returns>
    public (Item? Item, IReadOnlyList<FeedProblem> Problems) Map(FeedRow row)
    {
        if (row.Problem is not null) return (null, [new FeedProblem(row.Number, null, row.Problem)]);
        var fields = new FeedFields(row);
        var money = new FeedPrices(fields, currency);
        var gtin = fields.Text(50, "gtin");
        var sale = fields.Period("sale_price_effective_date");
        var item = new Item
        {
            Id = 0,
            Source = source,
            MerchantId = fields.Required(LongestId, _id),
            Name = fields.Required(500, "title", "name"),
            Brand = fields.Text(200, "brand"),
            Description = fields.Text(20_000, "description"),
            Category = fields.Text(1_000, "product_type", "category", "google_product_category"),
            Price = money.Of("price"),
            SalePrice = money.BesideOf("sale_price"),
            SaleStartsAt = sale?.Start ?? fields.Time("sale_starts_at"),
            SaleEndsAt = sale?.End ?? fields.Time("sale_ends_at"),
            ListPrice = money.BesideOf("list_price"),
            Currency = money.Currency,
            Availability = fields.Availability("availability"),
            Gtin = gtin,
            GtinValid = gtin is null ? null : Gtin.IsValid(gtin),
            Mpn = fields.Text(200, "mpn"),
            Color = fields.Text(200, "color", "colour"),
            Sizes = fields.Texts(MostSizes, 100, "sizes", "size"),
            Material = fields.Text(200, "material"),
            Gender = fields.Text(50, "gender"),
            ItemGroupId = fields.Text(200, "item_group_id"),
            Link = fields.Address("link"),
            ImageUrl = fields.Text(FeedFields.LongestAddress, "image_link", "image_url", "image"),
            AdditionalImageUrls = fields.Texts(
                MostImages, FeedFields.LongestAddress, "additional_image_link", "additional_image_urls", "additional_images"),
        };
        return (fields.Problems.Any(p => p.Refuses) ? null : item, fields.Problems);
    }
}

/// <summary>The prices of a row. All are in one currency.</summary>
internal sealed class FeedPrices(FeedFields fields, string? fallback)
{
    private readonly string? _named = fields.Text(10, "currency")?.ToUpperInvariant();

    /// <summary>Null until there is a price.</summary>
    public string? Currency { get; private set; }

    public decimal? Of(string name)
    {
        if (fields.Text(100, name) is not { } text) return null;
        if (!FeedMoney.TryParse(text, out var amount, out var currency, out var problem)) return Refuse(name, problem);
        currency ??= _named ?? fallback;
        if (currency is null) return Refuse(name, "The price has no currency, and none is assumed: give one with --currency.");
        if (!Prices.Currencies.Contains(currency)) return Refuse("currency", $"\"{currency}\" is no currency of ISO 4217.");
        if (Currency is not null && Currency != currency) return Refuse(name, $"The price is in {currency}, another one of the row in {Currency}.");
        Currency = currency;
        return amount;
    }

    /// <summary>A price beside the regular one, where 0 is how feeds say that there is none.</summary>
    public decimal? BesideOf(string name)
    {
        if (Of(name) is not 0 and var price) return price;
        fields.LeaveOut(name, "0 is not a price.");
        return null;
    }

    private decimal? Refuse(string name, string problem)
    {
        fields.Refuse(name, problem);
        return null;
    }
}
