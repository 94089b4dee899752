using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SwipeShop.Prices.Extraction;

/// <summary>A place in a text that names a currency.</summary>
/// <param name="Start">Of its first character.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Codes">What it can mean, ISO 4217, the most used first; empty for a currency that is no longer one.</param>
/// <param name="Weak">It names a currency only beside a number: elsewhere it is a word or an abbreviation.</param>
internal readonly record struct CurrencyWord(int Start, int End, string[] Codes, bool Weak)
{
    /// <summary>It names a currency only behind a number.</summary>
    public bool OnlyBehind { get; init; }

    public bool IsCode => End - Start == 3 && Codes.Length == 1;
}

/// <summary>Finds the currencies that a text names by symbol, code or word.</summary>
internal static partial class CurrencyWords
{
    private const int LongestWeakWord = 2;

    // "TOP 10", "ALL 5": what also begins a product's name.
    private static readonly FrozenSet<string> _codesThatAreWords =
        "ALL ANG BAM BOB CUP GEL LAK MAD MOP MUR PEN RON SOS TOP TRY".Split(' ').ToFrozenSet();

    private static readonly FrozenDictionary<char, (string Word, string[] Codes)[]> _byFirst = Read();

    /// <param name="text">As <see cref="PriceCharacters.Plain"/> gives it.</param>
    public static List<CurrencyWord> In(string text)
    {
        var found = new List<CurrencyWord>();
        for (var i = 0; i < text.Length; i++)
        {
            if (At(text, i) is not { } word) continue;
            found.Add(word);
            i = word.End - 1;
        }
        return found;
    }

    /// <summary>Whether a text, of any characters, names a currency at all.</summary>
    public static bool AreIn(string text)
    {
        var plain = PriceCharacters.Plain(text);
        for (var i = 0; i < plain.Length; i++)
        {
            if (At(plain, i) is not null) return true;
        }
        return false;
    }

    /// <returns>The codes of ISO 4217 that the whole text can mean, "eur" as well as "€"; null where it is none.</returns>
    public static string[]? Of(string text)
    {
        text = PriceCharacters.Plain(text).Trim(' ', ':', '(', ')');
        if (text.Length == 3 && Currencies.Contains(text.ToUpperInvariant())) return [text.ToUpperInvariant()];
        return text.Length > 0 && At(text, 0) is { } word && word.End == text.Length && word.Codes.Length > 0 ? word.Codes : null;
    }

    private static CurrencyWord? At(string text, int i)
    {
        if (IsInsideWord(text, i)) return null;
        if (CodeAt(text, i) is { } code && !LongerAt(text, i)) return code;
        if (!_byFirst.TryGetValue(text[i], out var words)) return null;
        foreach (var (word, codes) in words)
        {
            if (!StandsAt(text, i, word)) continue;
            var weak = word.Length <= LongestWeakWord && word.All(char.IsLetter) && char.IsAscii(word[0]);
            return new CurrencyWord(i, i + word.Length, codes, weak);
        }
        return null;
    }

    private static bool LongerAt(string text, int i) =>
        _byFirst.TryGetValue(text[i], out var words) && words.Any(w => w.Word.Length > 3 && StandsAt(text, i, w.Word));

    private static bool StandsAt(string text, int i, string word) =>
        text.AsSpan(i).StartsWith(word, StringComparison.Ordinal) && IsWord(text, i, word.Length);

    private static CurrencyWord? CodeAt(string text, int i)
    {
        if (i + 3 > text.Length || !char.IsAsciiLetter(text[i]) || !IsWord(text, i, 3)) return null;
        var written = text.Substring(i, 3);
        var code = written.ToUpperInvariant();
        if (Former().IsMatch(written)) return new CurrencyWord(i, i + 3, [], Weak: true);
        if (!Currencies.Contains(code)) return null;
        var isWord = _codesThatAreWords.Contains(code);
        var onlyBehind = isWord && code is not ("MAD" or "RON" or "TRY");
        return new CurrencyWord(i, i + 3, [code], written != code || isWord) { OnlyBehind = onlyBehind };
    }

    /// <summary>Letters stand for themselves only where no letter touches them; signs, and scripts without spaces, do everywhere.</summary>
    private static bool IsWord(string text, int start, int length)
    {
        var end = start + length;
        return !IsInsideWord(text, start) && !(end < text.Length && IsInsideWord(text, end));
    }

    private static bool IsInsideWord(string text, int i) => i > 0 && IsSpacedLetter(text[i]) && IsSpacedLetter(text[i - 1]);

    private static bool IsSpacedLetter(char c) => char.IsLetter(c) && c is < '\u0e00' or (> '\u0eff' and < '\u2e80');

    private static FrozenDictionary<char, (string, string[])[]> Read() => CurrencyTable.Lines
        .Select(line => line.Split(" = "))
        .SelectMany(line => line[1].Split(" | ").Select(word => (Word: word, Codes: line[0].Split(' '))))
        .SelectMany(entry => new[] { entry.Word, entry.Word.ToUpperInvariant(), Capital(entry.Word) }
            .Where((word, i) => i == 0 || entry.Word.Length > 2 && word != entry.Word)
            .Distinct().Select(word => (Word: word, entry.Codes)))
        .GroupBy(entry => entry.Word[0])
        .ToFrozenDictionary(group => group.Key, group => group.DistinctBy(e => e.Word).OrderByDescending(e => e.Word.Length).ToArray());

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    // Replaced by the euro or renamed: an amount in one of these is no amount in any other.
    [GeneratedRegex("^(ATS|BEF|BYR|CYP|DEM|EEK|ESP|FIM|FRF|GRD|HRK|IEP|ITL|LTL|LVL|MTL|NLG|PTE|ROL|SIT|SKK|TRL)$")]
    private static partial Regex Former();
}
