namespace SwipeShop.Prices.Extraction;

/// <summary>A number of a text that may be a price, with the currency that stands beside it.</summary>
/// <param name="Currencies">What it can be, ISO 4217; null where none stands there; empty for one that is no longer used.</param>
internal sealed record PricedNumber(WrittenNumber Number, string[]? Currencies, bool IsNegative)
{
    private const string Joins = "-|/:";

    /// <summary>The numbers that can be prices, in the order of the text: no shares, no counts, no dates and no parts of codes.</summary>
    public static List<PricedNumber> In(string text, List<CurrencyWord> words)
    {
        var found = new List<PricedNumber>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!BeginsNumber(text, i)) continue;
            var number = WrittenNumber.Read(text, i);
            i = number.End - 1;
            var after = Next(text, words, number.End, " *");
            var before = Previous(text, words.Where(w => !w.OnlyBehind), number.Start, " :.-+");
            if (!IsPrice(text, number, before, after)) continue;
            if (Cents(text, number, after) is { } whole)
            {
                number = whole;
                i = number.End - 1;
            }
            found.Add(new PricedNumber(number, Beside(text, words, before, after), IsMinus(text, number.Start, before)));
        }
        return found;
    }

    /// <summary>Whether this number, which has no currency, touches a price: "3 19 €" may be one price, and "3 - 19 €" is two.</summary>
    public bool Touches(PricedNumber price, string text) => Currencies is null && price.Currencies is not null
        && text.AsSpan()[Math.Min(Number.End, price.Number.End)..Math.Max(Number.Start, price.Number.Start)].Trim(" -~").IsEmpty;

    private static bool BeginsNumber(string text, int i)
    {
        if (char.IsAsciiDigit(text[i])) return true;
        if (!WrittenNumber.IsPoint(text[i]) || (i > 0 && (WrittenNumber.IsPoint(text[i - 1]) || EndsWord(text, i)))) return false;
        while (i < text.Length && WrittenNumber.IsPoint(text[i])) i++;
        // ".75" is a number, ".75,333" is not one number.
        return WrittenNumber.DigitsAt(text, i) is > 0 and var digits && !IsPointAt(text, i + digits);
    }

    // The dot of "Rs.45", and of "MINUS-.45".
    private static bool EndsWord(string text, int i) =>
        char.IsLetterOrDigit(text[i - 1]) || (text[i - 1] == '-' && i > 1 && char.IsLetter(text[i - 2]));

    private static bool IsPrice(string text, WrittenNumber number, CurrencyWord before, CurrencyWord after)
    {
        var touching = number.Start > 0 ? text[number.Start - 1] : ' ';
        if (char.IsLetter(touching) && before.End != number.Start) return false;
        if (Joins.Contains(touching) && number.Start > 1 && char.IsAsciiDigit(text[number.Start - 2])) return false;
        if (IsBehindDots(text, number.Start)) return false;

        var next = number.End;
        if (next >= text.Length) return true;
        if (text[next] == '+' || (IsPointAt(text, next) && IsPointAt(text, next + 1))) return false;
        if (Joins.Contains(text[next]) && next + 1 < text.Length && char.IsAsciiDigit(text[next + 1])) return false;
        while (next < text.Length && text[next] == ' ') next++;
        if (next == text.Length) return true;
        var counts = text[next] is 'x' or 'X' or '×' && (next + 1 == text.Length || !char.IsLetter(text[next + 1]));
        return text[next] != '%' && !(counts && after.End == 0);
    }

    private static CurrencyWord Next(string text, List<CurrencyWord> words, int from, string between) =>
        words.FirstOrDefault(w => w.Start >= from && text.AsSpan(from, w.Start - from).Trim(between).IsEmpty);

    private static CurrencyWord Previous(string text, IEnumerable<CurrencyWord> words, int to, string between) =>
        words.LastOrDefault(w => w.End <= to && text.AsSpan(w.End, to - w.End).Trim(between).IsEmpty);

    private static bool IsPointAt(string text, int i) => i < text.Length && WrittenNumber.IsPoint(text[i]);

    /// <summary>"1...2"</summary>
    private static bool IsBehindDots(string text, int start)
    {
        var i = start;
        while (i > 0 && WrittenNumber.IsPoint(text[i - 1])) i--;
        return start - i > 1 && i > 0 && char.IsAsciiDigit(text[i - 1]);
    }

    /// <summary>"35€ 99": the sign of the currency as the decimal mark.</summary>
    private static WrittenNumber? Cents(string text, WrittenNumber number, CurrencyWord after)
    {
        if (!number.IsWhole || after.End == 0) return null;
        var i = after.End < text.Length && text[after.End] == ' ' ? after.End + 1 : after.End;
        if (WrittenNumber.DigitsAt(text, i) != 2 || text.AsSpan(i + 2).Trim(" *)").Length > 0) return null;
        return number.WithCents(text.Substring(i, 2), i + 2);
    }

    private static string[]? Beside(string text, List<CurrencyWord> words, CurrencyWord before, CurrencyWord after)
    {
        var left = before.End == 0 ? null : With(before, Previous(text, words, before.Start, " "));
        var right = after.End == 0 ? null : With(after, Next(text, words, after.End, " "));
        if (left is null || right is null) return left ?? right;
        string[] both = [.. left.Intersect(right)];
        if (both.Length > 0) return both;
        // Either sign may be that of a neighbour.
        if (NumberBehind(text, after.End)) return left;
        return NumberBefore(text, before.Start) ? right : [];
    }

    /// <summary>A sign and a code side by side are one currency: "$ 5 AUD", "SGD$5".</summary>
    private static string[] With(CurrencyWord word, CurrencyWord neighbour)
    {
        if (neighbour.End == 0 || !(word.IsCode || neighbour.IsCode)) return word.Codes;
        string[] both = [.. word.Codes.Intersect(neighbour.Codes)];
        return both.Length > 0 ? both : word.Codes;
    }

    private static bool NumberBehind(string text, int i)
    {
        while (i < text.Length && text[i] == ' ') i++;
        return i < text.Length && char.IsAsciiDigit(text[i]);
    }

    private static bool NumberBefore(string text, int i)
    {
        while (i > 0 && text[i - 1] == ' ') i--;
        return i > 0 && char.IsAsciiDigit(text[i - 1]);
    }

    /// <summary>A dash before the price is a minus at the text's beginning, or where it touches the price and nothing before it.</summary>
    private static bool IsMinus(string text, int start, CurrencyWord before)
    {
        foreach (var place in before.End == 0 ? [start] : new[] { start, before.Start })
        {
            var head = text.AsSpan(0, place);
            var dash = head.TrimEnd(' ');
            if (dash.IsEmpty || dash[^1] != '-') continue;
            var rest = dash[..^1];
            var touches = dash.Length == head.Length && (rest.IsEmpty || rest[^1] is ' ' or '(' || rest.Length == before.End);
            if (touches || rest.Trim(' ').IsEmpty) return true;
        }
        return false;
    }
}
