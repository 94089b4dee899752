namespace SwipeShop.Prices.Extraction;

/// <summary>One offer of schema.org, or the range of an aggregate of offers.</summary>
internal sealed record SchemaOffer
{
    private static readonly string[] _listPrices = ["StrikethroughPrice", "ListPrice", "MSRP", "SRP", "RegularPrice"];
    private static readonly string[] _charges = ["DeliveryChargeSpecification", "PaymentChargeSpecification"];

    public FoundPrice? Price { get; private init; }

    public FoundPrice? ListPrice { get; private init; }

    public string? Currency { get; private init; }

    public ItemAvailability? Availability { get; private init; }

    /// <summary>Its price is the lowest of several.</summary>
    public bool IsRange { get; private init; }

    public bool HasNoPrice { get; private init; }

    public string? Url { get; private init; }

    public string? Sku { get; private init; }

    /// <summary>Null where nothing says so.</summary>
    public bool? IsNew { get; private init; }

    public FoundPrice? Shipping { get; private init; }

    /// <param name="aggregate">That it is part of, whose currency is also its own.</param>
    /// <returns>Null where it offers something else than to sell.</returns>
    public static SchemaOffer? Read(SchemaItem offer, SchemaItem? aggregate, PageContext page)
    {
        if (offer.Text("businessFunction") is { } function && !function.EndsWith("Sell", StringComparison.OrdinalIgnoreCase)) return null;
        var isRange = offer.Is("AggregateOffer") || offer.All("lowPrice").Any();
        var specifications = offer.Items("priceSpecification").Where(IsOfOnePiece).ToList();
        var currency = offer.Text("priceCurrency", "currency")
            ?? specifications.Select(s => s.Text("priceCurrency")).FirstOrDefault(c => c is not null)
            ?? aggregate?.Text("priceCurrency");

        var own = specifications.Where(s => !IsList(s)).ToList();
        var text = Only(offer, "lowPrice") ?? Only(offer, "price");
        var price = FoundPrice.Parse(text, currency, page.Mark) ?? Specified(own, currency, page);
        var condition = offer.Text("itemCondition");
        return new SchemaOffer
        {
            Price = price,
            ListPrice = Specified([.. specifications.Where(IsList)], currency, page),
            Currency = CurrencyWords.Of(currency ?? "") is [var code] ? code : null,
            Availability = offer.All("availability").OfType<string>().Select(ItemAvailabilities.Parse).FirstOrDefault(a => a is not null),
            IsRange = isRange,
            HasNoPrice = price is null && (offer.Text("price") is not null || own.Any(s => s.Text("price") is not null)),
            Url = offer.Text("url"),
            Sku = offer.Text("sku"),
            IsNew = condition is null ? null : condition.Contains("New", StringComparison.OrdinalIgnoreCase),
            Shipping = ShippingRate(offer, page),
        };
    }

    private static string? Only(SchemaItem item, string property) =>
        item.All(property).OfType<string>().Select(t => t.Trim()).Distinct().Take(2).ToList() is [var only] ? only : null;

    private static bool IsList(SchemaItem specification) =>
        specification.Text("priceType") is { } type && _listPrices.Contains(SchemaItem.NameOf(type), StringComparer.OrdinalIgnoreCase);

    /// <summary>Not a price per kilogram, for members, for a dozen, or for the delivery.</summary>
    private static bool IsOfOnePiece(SchemaItem specification) =>
        !specification.Is(_charges)
        && !specification.All("referenceQuantity").Any()
        && !specification.All("validForMemberTier").Any()
        && !(specification.Items("eligibleQuantity").FirstOrDefault()?.Text("minValue") is { } least && least is not ("0" or "1"));

    private static FoundPrice? Specified(List<SchemaItem> specifications, string? currency, PageContext page)
    {
        var prices = specifications.Select(s => FoundPrice.Parse(Only(s, "price"), s.Text("priceCurrency") ?? currency, page.Mark))
            .OfType<FoundPrice>().ToList();
        return prices.Count > 0 && prices.All(p => p.Agrees(prices[0])) ? prices[0] : null;
    }

    /// <summary>What the delivery costs, where one rate is told.</summary>
    private static FoundPrice? ShippingRate(SchemaItem offer, PageContext page)
    {
        var rates = offer.Items("shippingDetails").SelectMany(d => d.Items("shippingRate"))
            .Select(r => FoundPrice.ParseFee(r.Text("value", "price", "maxValue"), r.Text("currency", "priceCurrency"), page.Mark))
            .Distinct().Take(2).ToList();
        return rates is [var only] ? only : null;
    }
}
