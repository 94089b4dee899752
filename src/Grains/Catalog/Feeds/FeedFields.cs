using System.Collections.Immutable;
using System.Globalization;

namespace SwipeShop.Catalog.Feeds;

/// <summary>The fields of one row, checked as they are taken; what is wrong gathers in <see cref="Problems"/>.</summary>
internal sealed class FeedFields(FeedRow row)
{
    public const int LongestAddress = 2_048;

    private readonly List<FeedProblem> _problems = [];

    public IReadOnlyList<FeedProblem> Problems => _problems;

    public void Refuse(string field, string message) => _problems.Add(new FeedProblem(row.Number, NameOf(field), message));

    /// <summary>Says that the item goes in without this field.</summary>
    public void LeaveOut(string field, string message) => _problems.Add(new FeedProblem(row.Number, NameOf(field), message, Refuses: false));

    private string NameOf(string field) => row.Names.GetValueOrDefault(field, field);

    public string Required(int longest, params ReadOnlySpan<string> names)
    {
        if (Text(longest, names) is { } text) return text;
        if (_problems.Count == 0 || _problems[^1].Field != NameOf(names[0])) Refuse(names[0], "This field is missing.");
        return "";
    }

    /// <summary>The first of the named fields that is not empty, without the white space around it.</summary>
    /// <param name="longest">Characters.</param>
    public string? Text(int longest, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!row.Fields.TryGetValue(name, out var values)) continue;
            foreach (var value in values)
                if (value.Trim() is { Length: > 0 } text) return Check(name, text, longest);
        }
        return null;
    }

    /// <summary>All values of the first of the named fields that has any.</summary>
    public ImmutableArray<string> Texts(int most, int longest, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!row.Fields.TryGetValue(name, out var values)) continue;
            var texts = values.Select(v => v.Trim()).Where(v => v.Length > 0).Distinct().ToList();
            if (texts.Count == 0) continue;
            if (texts.Count <= most) return [.. texts.Select(t => Check(name, t, longest)).OfType<string>()];
            Refuse(name, $"{texts.Count} values; at most {most} are taken.");
        }
        return [];
    }

    public string? Address(string name)
    {
        if (Text(LongestAddress, name) is not { } text) return null;
        if (IsWebAddress(text)) return text;
        Refuse(name, $"\"{text}\" is not an http or https address.");
        return null;
    }

    /// <summary>In Google's words or schema.org's; a word that is neither is left out.</summary>
    public Availability? Availability(string name)
    {
        if (Text(100, name) is not { } text) return null;
        if (AvailabilityNames.Read(text) is { } availability) return availability;
        LeaveOut(name, $"\"{text}\" is not an availability: in_stock, out_of_stock, preorder or backorder.");
        return null;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(100, name) is not { } text) return null;
        if (TryTime(text, out var time)) return time;
        Refuse(name, $"\"{text}\" is not a time of ISO 8601.");
        return null;
    }

    /// <summary>Two times with a slash between them.</summary>
    public (DateTimeOffset Start, DateTimeOffset End)? Period(string name)
    {
        if (Text(100, name) is not { } text) return null;
        if (text.Split('/') is [var first, var last] && TryTime(first, out var start) && TryTime(last, out var end)) return (start, end);
        Refuse(name, $"\"{text}\" is not a period such as 2026-01-01T00:00Z/2026-01-31T23:59Z.");
        return null;
    }

    public static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    private static bool TryTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParse(
        text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    private string? Check(string name, string text, int longest)
    {
        var problem =
            text.Length > longest ? $"{text.Length} characters; at most {longest} are taken."
            : PlainText.Problem(text);
        if (problem is null) return text;
        Refuse(name, problem);
        return null;
    }
}
