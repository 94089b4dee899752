namespace SwipeShop.Prices.Extraction;

/// <summary>Makes one product of what the parts of a page tell.</summary>
internal sealed class Agreement
{
    private readonly IReadOnlyList<Finding> _told;
    private readonly Finding _rules;
    private readonly VisiblePrices _visible;

    private Agreement(IReadOnlyList<Finding> told, Finding rules, VisiblePrices visible) =>
        (_told, _rules, _visible) = (told, rules, visible);

    /// <param name="told">What the page tells programs, in the order in which it is trusted.</param>
    /// <param name="rules">What was guessed from <paramref name="visible"/>: a check of the others, and the last resort.</param>
    public static ProductPage Of(IReadOnlyList<Finding> told, Finding rules, VisiblePrices visible)
    {
        var agreement = new Agreement([.. told.Select(finding => Settled(finding, told, rules))], rules, visible);
        var (price, from) = agreement.Price();
        // A page that is about no product has headings too.
        if (told.Count == 0 && rules is { Price: null, Availability: null }) return ProductPage.Empty;
        List<Finding> findings = [.. told, rules];
        var currency = price?.Currency ?? (price is null || price.Currencies.IsEmpty ? First(findings, f => f.Currency) : null);
        return new ProductPage
        {
            Name = First(findings, f => ShortText.Of(f.Name)),
            Brand = First(findings, f => ShortText.Of(f.Brand)),
            Price = price?.Amount,
            Currency = currency,
            Currencies = price is { Currencies.IsEmpty: false } ? price.Currencies : currency is null ? [] : [currency],
            Ambiguous = price is not null && agreement.IsDoubtful(price, from!),
            ListPrice = First(findings, f => f.ListPrice is { } list && list.Amount > price?.Amount ? list : null)?.Amount,
            Shipping = First(findings, f => f.Shipping)?.Amount,
            // Shops say so when a thing cannot be had: what is offered at a price without a word can be.
            Availability = findings.Select(f => f.Availability).FirstOrDefault(a => a is not null)
                ?? (price is null ? null : ItemAvailability.InStock),
            Gtin = First(findings, f => f.Gtin),
            Mpn = First(findings, f => ShortText.Of(f.Mpn)),
            Image = First(findings, f => f.Image),
            Method = (from ?? findings[0]).Method,
        };
    }

    /// <summary>"29.990" beside "29,99 €" is no thousands.</summary>
    private static Finding Settled(Finding finding, IReadOnlyList<Finding> told, Finding rules) =>
        finding.Price?.OtherReading is { } other && told.Append(rules).Any(f => f.Price is { Ambiguous: false } sure && sure.Amount == other)
            ? finding with { Price = finding.Price with { Amount = other, Ambiguous = false } }
            : finding;

    private (FoundPrice? Price, Finding? From) Price()
    {
        var priced = _told.Where(f => f.Price is not null).ToList();
        // What one part calls the list price, another part tells as the price.
        priced.RemoveAll(f => priced.Any(o => o.ListPrice is { } list && list.Agrees(f.Price!) && o.Price!.Amount < f.Price!.Amount));
        if (priced.Count == 0) return _told.Any(f => f.HasNoPrice) ? default : (_rules.Price, _rules);

        var firm = priced.Where(f => !f.IsOneOfSeveral).ToList();
        if (firm.Count == 0) firm = priced;
        // Where they differ, what the page shows decides; where that cannot be told, nothing does.
        var isAgreed = firm.All(f => f.Price!.Agrees(firm[0].Price!));
        var from = isAgreed ? firm[0] : firm.FirstOrDefault(f => _rules.Price?.Agrees(f.Price!) == true);
        if (from?.Price is not { } price) return default;
        if (firm.Count < priced.Count && !priced.All(f => Prices(f).Any(p => p.Agrees(price)))) return default;
        // The page shows another price, or another part tells one that cannot be read, and this one is not shown, or struck through.
        var isContested = _rules.Price?.Agrees(price) == false || _told.Any(f => f.HasNoPrice);
        if (isContested && !_visible.Shows(price.Amount)) return default;
        return (Named(price), from);
    }

    /// <summary>The price with the currency of whoever names it.</summary>
    private FoundPrice Named(FoundPrice price)
    {
        var named = _told.Append(_rules).SelectMany(Prices).FirstOrDefault(p => p.Agrees(price) && p.Currency is not null);
        return named is null ? price : price with { Currencies = named.Currencies };
    }

    /// <summary>Whether nothing else says the same without a doubt.</summary>
    private bool IsDoubtful(FoundPrice price, Finding from)
    {
        var others = _told.Append(_rules).Where(f => f != from).ToList();
        if (price.Ambiguous && !others.Any(f => Prices(f).Any(p => p.Agrees(price) && !p.Ambiguous))) return true;
        return from.IsOneOfSeveral && !others.Any(f => !f.IsOneOfSeveral && f.Price?.Agrees(price) == true);
    }

    private static IEnumerable<FoundPrice> Prices(Finding finding) => finding.Price is null ? [] : finding.Others.Prepend(finding.Price);

    private static T? First<T>(IEnumerable<Finding> findings, Func<Finding, T?> read) where T : class =>
        findings.Select(read).FirstOrDefault(value => value is not null);
}
