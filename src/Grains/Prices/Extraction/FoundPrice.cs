using System.Collections.Immutable;

namespace SwipeShop.Prices.Extraction;

/// <summary>A price that one part of a page tells.</summary>
/// <param name="Amount">Above 0; of a fee, 0 too.</param>
/// <param name="Currencies">What the currency can be, ISO 4217; empty where nothing says so.</param>
/// <param name="Ambiguous">Whether its one mark may be that of thousands or of decimals.</param>
internal sealed record FoundPrice(decimal Amount, ImmutableArray<string> Currencies, bool Ambiguous)
{
    private const int MostDecimals = 4; // more come from binary floating point

    public string? Currency => Currencies is [var only] ? only : null;

    /// <summary>What the price is if its one mark was read for what it is not; null where there is no doubt.</summary>
    public decimal? OtherReading => !Ambiguous ? null : Amount == decimal.Truncate(Amount) ? Amount / 1000 : Amount * 1000;

    /// <param name="currency">What the page says of the currency: a code or a sign.</param>
    /// <param name="mark">The decimal mark, where it is known.</param>
    /// <returns>Null where the text is no price above 0, holds several, or names another currency.</returns>
    public static FoundPrice? Parse(string? text, string? currency = null, char? mark = null) =>
        ParseFee(text, currency, mark) is { Amount: > 0 } price ? price : null;

    /// <summary>The price in a text that is shown, and may hold numbers of other things too.</summary>
    /// <returns>Null where the text has no price above 0, or several.</returns>
    public static FoundPrice? ParseShown(string text, char? mark) =>
        PriceText.Parse(text, mark: mark) is { Amount: > 0 and var amount, Several: false } price
            ? new FoundPrice(amount, price.Currencies, price.Ambiguous)
            : null;

    /// <summary>The same, where nothing is to be paid also.</summary>
    public static FoundPrice? ParseFee(string? text, string? currency = null, char? mark = null)
    {
        if (text is null) return null;
        var said = CurrencyWords.Of(currency ?? "") ?? [];
        var price = PriceText.Parse(text, currency, mark);
        if (price is not { Amount: >= 0 and var amount, HasOtherNumbers: false }) return null;
        if (said.Length > 0 && !price.Currencies.Any(said.Contains)) return null;
        if (amount.Scale > MostDecimals) amount = Math.Round(amount, price.Currency is { } code ? Prices.Currencies.Decimals(code) : 2);
        return new FoundPrice(amount, price.Currencies, price.Ambiguous);
    }

    public bool Equals(FoundPrice? other) => other is not null && Amount == other.Amount && Currencies.SequenceEqual(other.Currencies);

    public override int GetHashCode() => Amount.GetHashCode();

    /// <summary>Whether the two can be the same price.</summary>
    public bool Agrees(FoundPrice other) =>
        Amount == other.Amount && (Currencies.IsEmpty || other.Currencies.IsEmpty || Currencies.Any(c => other.Currencies.Contains(c)));
}
