using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>Values of answers whose form nobody can vouch for: what is not as expected is null.</summary>
internal static partial class JsonValues
{
    private const decimal LargestMoney = 1_000_000_000;

    /// <param name="path">Names with dots between.</param>
    public static JsonElement? At(this JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return null;
        return element.ValueKind == JsonValueKind.Null ? null : element;
    }

    /// <summary>A text with something in it, as it is, or a number as it is written.</summary>
    public static string? Text(this JsonElement element, string path) => element.At(path)?.AsText();

    public static string? AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is var text && !string.IsNullOrWhiteSpace(text) ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    public static bool? Flag(this JsonElement element, string path) =>
        element.At(path) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    /// <summary>The entries of a list; none where there is no list.</summary>
    public static IEnumerable<JsonElement> Each(this JsonElement element, string path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Texts of a list.</summary>
    public static IEnumerable<string> Texts(this JsonElement element, string path) => element.Each(path).Select(AsText).OfType<string>();

    /// <summary>An amount that is not negative, as a number or as a text such as "189.99".</summary>
    /// <param name="currency">ISO 4217: most have two decimals, and then "1.299" may be a thousand, so that it is nothing.</param>
    public static decimal? Money(this JsonElement element, string path, string? currency) => element.At(path)?.AsMoney(currency);

    /// <inheritdoc cref="Money"/>
    public static decimal? AsMoney(this JsonElement value, string? currency)
    {
        decimal amount;
        if (value.ValueKind == JsonValueKind.Number)
        {
            if (!value.TryGetDecimal(out amount)) return null;
        }
        else
        {
            if (value.ValueKind != JsonValueKind.String) return null;
            if (Amount().Match(value.GetString()!.Trim()) is not { Success: true } match) return null;
            if (match.Groups[1].Length == 3 && !Currencies.HasThreeDecimals(currency)) return null;
            amount = decimal.Parse(match.Value, CultureInfo.InvariantCulture);
        }
        return amount is >= 0 and <= LargestMoney ? amount : null;
    }

    /// <summary>0 is how answers say that there is no price.</summary>
    public static decimal? Price(this JsonElement element, string path, string? currency) =>
        element.Money(path, currency) is > 0 and var price ? price : null;

    [GeneratedRegex(@"^[0-9]{1,10}(?:\.([0-9]{1,6}))?$")]
    private static partial Regex Amount();
}
