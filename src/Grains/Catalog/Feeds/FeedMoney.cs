using System.Globalization;
using System.Text.RegularExpressions;
using SwipeShop.Prices;

namespace SwipeShop.Catalog.Feeds;

/// <summary>Prices as feeds write them: "15.00 USD". Anything else is refused, since a wrong price is worse than none.</summary>
internal static partial class FeedMoney
{
    /// <param name="amount">Not negative.</param>
    /// <param name="currency">ISO 4217; null where the text has none.</param>
    /// <param name="problem">Why the text is no price.</param>
    public static bool TryParse(string text, out decimal amount, out string? currency, out string problem)
    {
        (amount, currency, problem) = (0, null, "");
        var match = Form().Match(text);
        if (!match.Success)
        {
            problem = $"\"{text}\" is not a price such as 15.00 USD.";
            return false;
        }
        var codes = match.Groups["currency"].Captures;
        if (codes.Count > 0)
        {
            currency = codes[0].Value.ToUpperInvariant();
            if (codes.Count > 1 || !Currencies.Contains(currency))
            {
                problem = $"\"{text}\" has no currency of ISO 4217.";
                return false;
            }
        }
        amount = decimal.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture);
        return true;
    }

    [GeneratedRegex(@"^(?:(?<currency>[A-Za-z]{3})\s*)?(?<amount>[0-9]{1,12}(?:\.[0-9]{1,4})?)(?:\s*(?<currency>[A-Za-z]{3}))?$")]
    private static partial Regex Form();
}
