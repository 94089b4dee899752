using System.Globalization;

namespace SwipeShop.Prices.Extraction;

/// <summary>A number as it stands in a text: groups of digits with marks between them.</summary>
internal sealed class WrittenNumber
{
    private const int MostDigits = 28; // what a decimal holds
    private const int MostWholeDigits = 12;

    private readonly List<string> _groups = [];
    private readonly List<char> _marks = [];
    private bool _dashed;

    public int Start { get; private init; }

    /// <summary>Behind its last character; a dash that stands for the decimals ("5,-") is part of it.</summary>
    public int End { get; private set; }

    public bool IsWhole => _marks.Count == 0 && !_dashed;

    /// <summary>Reads the number at a digit, or at a mark with digits behind it (".75").</summary>
    public static WrittenNumber Read(string text, int start)
    {
        var number = new WrittenNumber { Start = start };
        var i = start;
        if (!char.IsAsciiDigit(text[i]))
        {
            while (IsPoint(text[i])) i++;
            number._groups.Add("0");
            number._marks.Add('.');
        }
        i = number.ReadGroup(text, i);
        while (number.ReadMark(text, i) is { } next) i = number.ReadGroup(text, next);
        number.End = number.ReadDash(text, i);
        return number;
    }

    /// <summary>The number with decimals that stand apart from it.</summary>
    public WrittenNumber WithCents(string cents, int end)
    {
        var number = new WrittenNumber { Start = Start, End = end };
        number._groups.AddRange([_groups[0], cents]);
        number._marks.Add('.');
        return number;
    }

    /// <param name="decimals">Of the currency, where it is known.</param>
    /// <param name="mark">The decimal mark, where it is known.</param>
    /// <param name="ambiguous">Its mark may be one of thousands or of decimals.</param>
    /// <returns>Null where it is no number: a date, a version, an article's code.</returns>
    public decimal? Value(int? decimals, char? mark, out bool ambiguous)
    {
        ambiguous = false;
        var split = Split(decimals, mark, ref ambiguous);
        if (split < 0) return null;
        var whole = string.Concat(_groups.Take(split)).TrimStart('0');
        var fraction = string.Concat(_groups.Skip(split));
        if (whole.Length > MostWholeDigits || whole.Length + fraction.Length > MostDigits) return null;
        return decimal.Parse(fraction.Length == 0 ? $"0{whole}" : $"0{whole}.{fraction}", CultureInfo.InvariantCulture);
    }

    /// <returns>How many groups are the whole part; negative where the marks make no number.</returns>
    private int Split(int? decimals, char? mark, ref bool ambiguous)
    {
        var last = _groups.Count - 1;
        if (_marks.Count == 0) return 1;
        var final = _marks[^1];
        if (mark is not null && _marks.All(IsPoint)) return SplitAt(mark.Value);
        if (_dashed) return _marks.Distinct().Count() == 1 && AreThousands(_groups.Count) ? _groups.Count : -1;
        if (final == PriceCharacters.ArabicDecimal) return AreThousands(last) ? last : -1;
        if (!IsPoint(final)) return _marks.Distinct().Count() == 1 && AreThousands(_groups.Count) ? _groups.Count : -1;

        var times = _marks.Count(m => m == final);
        if (times > 1) return times == _marks.Count && AreThousands(_groups.Count) ? _groups.Count : -1;
        var three = _groups[^1].Length == 3;
        if (_marks.Count > 1)
        {
            ambiguous = three && decimals != 3;
            return _marks.Take(last - 1).Distinct().Count() == 1 && AreThousands(last) ? last : -1;
        }
        if (!three || _groups[0].TrimStart('0').Length == 0) return last;
        if (_groups[0].Length > 3 || decimals == 3)
        {
            ambiguous = decimals != 3 || final == ',';
            return last;
        }
        ambiguous = decimals != 0;
        return _groups.Count;
    }

    private int SplitAt(char mark)
    {
        var at = _marks.IndexOf(mark);
        if (at < 0) return AreThousands(_groups.Count) ? _groups.Count : -1;
        return at == _marks.Count - 1 && AreThousands(at + 1) ? at + 1 : -1;
    }

    /// <summary>Whether the first groups are one number: threes behind the first, or the twos and the last three of India.</summary>
    private bool AreThousands(int count)
    {
        if (count == 1) return true;
        if (_groups[0].Length > 3 || _groups[count - 1].Length != 3) return false;
        var inner = _groups.Skip(1).Take(count - 2).Select(g => g.Length).Distinct().ToList();
        return inner is [] or [2] or [3];
    }

    private int ReadGroup(string text, int i)
    {
        var start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        _groups.Add(text[start..i]);
        return i;
    }

    /// <returns>Where the next group begins; null where the number has ended.</returns>
    private int? ReadMark(string text, int i)
    {
        if (i + 1 >= text.Length) return null;
        var c = text[i];
        var isMark = IsPoint(c) || c is PriceCharacters.Thousands or PriceCharacters.ArabicDecimal;
        if (isMark && char.IsAsciiDigit(text[i + 1])) return Mark(c, i + 1);
        if (c == ' ' && !_marks.Any(IsPoint) && _groups is [{ Length: <= 3 }, ..] && DigitsAt(text, i + 1) == 3) return Mark(' ', i + 1);
        // A price in pieces: "36. 24"
        var parted = IsPoint(c) && text[i + 1] == ' ' && !_marks.Contains(c) && DigitsAt(text, i + 2) == 2;
        return parted && !(i + 4 < text.Length && IsPoint(text[i + 4])) ? Mark(c, i + 2) : null;
    }

    private int Mark(char mark, int next)
    {
        _marks.Add(mark);
        return next;
    }

    private int ReadDash(string text, int i)
    {
        if (i >= text.Length || !IsPoint(text[i])) return i;
        var dash = i + 1;
        while (dash < text.Length && text[dash] == ' ') dash++;
        var end = dash;
        while (end < text.Length && text[end] == '-') end++;
        if (end == dash || (end < text.Length && char.IsAsciiDigit(text[end]))) return i;
        _dashed = true;
        return end;
    }

    internal static bool IsPoint(char c) => c is '.' or ',';

    internal static int DigitsAt(string text, int i)
    {
        var start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        return i - start;
    }
}
