using System.Collections.Immutable;

namespace SwipeShop.Prices.Extraction;

/// <summary>What a text says of a price.</summary>
/// <param name="Amount">The first price of the text, below 10^12; null where there is none. It may be 0 or negative.</param>
/// <param name="Currencies">What the currency can be, ISO 4217, the most used first: one for "€", many for "$"; or none.</param>
/// <param name="Ambiguous">"1.234" is a thousand and more, or one and a little: it was read as thousands.</param>
/// <param name="Several">The text holds other prices too: a range, an old price beside the new one, a rate.</param>
internal sealed record PriceText(decimal? Amount, ImmutableArray<string> Currencies, bool Ambiguous, bool Several)
{
    private const int Longest = 1000; // characters; a price stands in a few words

    private static readonly PriceText _nothing = new(null, [], false, false);

    /// <summary>Whether the text holds a number of another value, be it a price or not.</summary>
    public bool HasOtherNumbers { get; private init; }

    /// <summary>The currency where the text leaves no choice; null for "$", which is that of twenty countries.</summary>
    public string? Currency => Currencies is [var only] ? only : null;

    /// <param name="hint">Text that stood nearby, or a code or sign of a currency. It tells the currency where the text does not.</param>
    /// <param name="mark">The decimal mark, '.' or ',', where it is known.</param>
    public static PriceText Parse(string? text, string? hint = null, char? mark = null)
    {
        var hinted = CurrencyOf(hint);
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest) return _nothing with { Currencies = [.. hinted] };
        var plain = PriceCharacters.Plain(text);
        var words = CurrencyWords.In(plain);
        var numbers = PricedNumber.In(plain, words);

        var candidates = numbers.Where(n => n.Currencies is not null).ToList();
        if (candidates.Count == 0) candidates = numbers;
        if (candidates is not [var first, ..]) return _nothing with { Currencies = [.. Narrow(Alone(plain, words), hinted)] };

        var currencies = Narrow(first.Currencies ?? Alone(plain, words), hinted);
        int? decimals = currencies is [var currency] ? Prices.Currencies.Decimals(currency) : null;
        var values = candidates.Select(n => n.Number.Value(decimals, mark, out _)).ToList();
        var amount = first.Number.Value(decimals, mark, out var ambiguous);
        var several = values.Any(v => v != amount) || numbers.Any(n => n.Touches(first, plain));
        return new PriceText(first.IsNegative ? -amount : amount, [.. currencies], ambiguous && amount is not null, several)
        {
            HasOtherNumbers = several || numbers.Any(n => n.Number.Value(decimals, mark, out _) != amount),
        };
    }

    private static string[] CurrencyOf(string? hint)
    {
        if (string.IsNullOrWhiteSpace(hint) || hint.Length > Longest) return [];
        if (CurrencyWords.Of(hint) is { } whole) return whole;
        var plain = PriceCharacters.Plain(hint);
        var words = CurrencyWords.In(plain);
        return PricedNumber.In(plain, words).Select(n => n.Currencies).FirstOrDefault(c => c is not null) ?? Alone(plain, words);
    }

    /// <summary>What all the currencies of the text have in common.</summary>
    private static string[] Alone(string plain, List<CurrencyWord> words)
    {
        if (CurrencyWords.Of(plain) is { } whole) return whole;
        var strong = words.Where(w => !w.Weak).Select(w => w.Codes).ToList();
        return strong.Count == 0 ? [] : strong.Aggregate((a, b) => [.. a.Intersect(b)]);
    }

    private static string[] Narrow(string[] said, string[] hinted)
    {
        if (said.Length == 0) return hinted;
        string[] both = [.. said.Intersect(hinted)];
        return both.Length > 0 ? both : said;
    }
}
