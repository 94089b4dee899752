using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SwipeShop.Http;
using SwipeShop.Prices.Extraction;
using SwipeShop.Prices.Vendors.Adapters;

namespace SwipeShop.Prices.Vendors;

/// <summary>Whether a vendor can be meant as it is described.</summary>
internal static partial class VendorRules
{
    private const int LongestText = 1_000; // characters
    private const int MostEntries = 50;
    private const int ShortestLifetime = 10; // seconds
    private const int LongestLifetime = 30 * 86_400; // seconds

    /// <summary>Checks a whole definition.</summary>
    /// <returns>What is wrong, a problem for each field; empty where all is well.</returns>
    public static ImmutableArray<FieldProblem> Check(VendorDefinition vendor)
    {
        var problems = new FieldProblems();
        var kind = KindRules.Of(vendor.Kind);
        if (!IsName(vendor.Name))
            problems.Add("name", "Lower-case letters and digits, with single hyphens between, beginning with a letter; at most 40 characters.");
        if (!Currencies.Contains(vendor.Currency)) problems.Add("currency", $"\"{vendor.Currency}\" is no currency of ISO 4217, such as EUR.");
        CheckAddresses(vendor, kind, problems);
        CheckRate(vendor.Rate, problems);
        problems.Within("price_lifetime_seconds", vendor.PriceLifetimeSeconds, ShortestLifetime, LongestLifetime);
        if (vendor.Licence.MaxAgeSeconds is { } age) problems.Within("licence.max_age_seconds", age, 1, int.MaxValue);
        if (vendor.Licence.Stamp is { } stamp) problems.Text("licence.stamp", stamp, 200);
        if (vendor.FindsByGtin && !(kind.CanFindByGtin || vendor.Options.ContainsKey(KindRules.GtinPath)))
        {
            problems.Add("finds_by_gtin",
                vendor.Kind == VendorKind.Json ? "This takes the option gtin_path." : "This kind cannot find items by their GTIN.");
        }
        CheckOptions(vendor, kind, problems);
        CheckSecrets(vendor, kind, problems);
        CheckFields(vendor, problems);
        CheckHeaders(vendor, problems);
        return problems.All;
    }

    public static bool IsName(string text) => text.Length <= 40 && Name().IsMatch(text);

    private static void CheckAddresses(VendorDefinition vendor, KindRules kind, FieldProblems problems)
    {
        if (kind.NeedsHosts && vendor.Hosts.IsEmpty) problems.Add("hosts", "At least one host, such as www.shop.example.");
        if (vendor.Hosts.Length > MostEntries) problems.Add("hosts", $"At most {MostEntries} hosts.");
        for (var i = 0; i < vendor.Hosts.Length; i++)
        {
            if (PlainText.Problem(vendor.Hosts[i]) is not null || !HostList.IsHost(vendor.Hosts[i]))
                problems.Add($"hosts[{i}]", $"\"{vendor.Hosts[i]}\" is neither a host nor a host and a port: shop.example, or shop.example:8443.");
        }
        var hosts = new HostList(vendor.Hosts);
        if (vendor.BaseAddress is not null && !kind.HasBase) problems.Add("base_address", "This kind has none.");
        else if (vendor.BaseAddress is { } text && (text.Length > LongestText || PlainText.Problem(text) is not null))
            problems.Add("base_address", "This is not an http or https address.");
        else if (kind.NeedsBase && vendor.BaseAddress is null) problems.Add("base_address", "This field is missing.");
        else if (kind.HasBase) CheckAddress("base_address", kind.BaseOf(vendor), hosts, problems);
        if (kind.Token is not null && kind.BaseOf(vendor) is not null)
            CheckAddress($"options.{KindRules.TokenAddress}", kind.TokenOf(vendor), hosts, problems);
    }

    private static void CheckAddress(string field, Uri? address, HostList hosts, FieldProblems problems)
    {
        if (address is null) problems.Add(field, "This is not an http or https address.");
        else if (HostList.Problem(address) is { } problem) problems.Add(field, problem);
        else if (address.Query.Length > 0 || address.Fragment.Length > 0) problems.Add(field, "An address without ? and #.");
        else if (!hosts.IsEmpty && !hosts.Allows(address)) problems.Add("hosts", $"{HostList.NameOf(address)} is missing, the host of {address}.");
    }

    private static void CheckRate(VendorRate rate, FieldProblems problems)
    {
        if (rate.PerSecond is <= 0 or > 1_000) problems.Add("rate.per_second", "More than 0, at most 1000.");
        problems.Within("rate.burst", rate.Burst, 1, 1_000);
        if (rate.PerDay is { } perDay) problems.Within("rate.per_day", perDay, 1, 1_000_000_000);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(rate.ResetZone, out var zone) || !zone.HasIanaId)
            problems.Add("rate.reset_zone", $"\"{rate.ResetZone}\" is no time zone of IANA, such as America/Los_Angeles.");
    }

    private static void CheckOptions(VendorDefinition vendor, KindRules kind, FieldProblems problems)
    {
        foreach (var missing in kind.Options.Where(o => !vendor.Options.ContainsKey(o)))
            problems.Add($"options.{missing}", "This option is missing.");
        foreach (var (name, value) in vendor.Options)
        {
            if (kind.Options.Contains(name) || kind.OtherOptions.Contains(name)) problems.Text($"options.{name}", value, LongestText);
            else problems.Add($"options.{name}", "This kind has no such option.");
        }
        if (vendor.Options.TryGetValue(KindRules.PriceDivisor, out var divisor) && divisor is not ("1" or "10" or "100" or "1000"))
            problems.Add($"options.{KindRules.PriceDivisor}", "1, 10, 100 or 1000: 100 where prices are in cents.");
        if (vendor.Options.TryGetValue(KindRules.DecimalMark, out var mark) && mark is not ("." or ","))
            problems.Add($"options.{KindRules.DecimalMark}", "A point or a comma, whichever stands before the cents.");
        CheckTemplate(KindRules.Path, "{product_id}");
        CheckTemplate(KindRules.GtinPath, "{gtin}");

        void CheckTemplate(string option, string placeholder)
        {
            if (vendor.Options.TryGetValue(option, out var path) && !path.Contains(placeholder, StringComparison.Ordinal))
                problems.Add($"options.{option}", $"It must hold {placeholder}.");
        }
    }

    private static void CheckSecrets(VendorDefinition vendor, KindRules kind, FieldProblems problems)
    {
        foreach (var missing in (kind.Secrets ?? []).Where(s => !vendor.Secrets.ContainsKey(s)))
            problems.Add($"secrets.{missing}", "This secret is missing.");
        foreach (var (name, reference) in vendor.Secrets)
        {
            if (kind.Secrets is { } known ? !known.Contains(name) : !Word().IsMatch(name))
                problems.Add($"secrets.{name}", "This kind has no such secret.");
            else if (reference.Length > 200 || !Reference().IsMatch(reference))
                problems.Add($"secrets.{name}", "The name of a setting below Secrets, such as amazon:client_id, not the secret.");
        }
    }

    private static void CheckFields(VendorDefinition vendor, FieldProblems problems)
    {
        if (vendor.Kind != VendorKind.Page && vendor.Selectors.Count > 0) problems.Add("selectors", "Only pages have selectors.");
        if (vendor.Kind != VendorKind.Json && vendor.Fields.Count > 0) problems.Add("fields", "Only kind json has fields.");
        if (vendor.Kind == VendorKind.Json && !vendor.Fields.ContainsKey("price")) problems.Add("fields.price", "The path of the price is missing.");
        foreach (var (name, selector) in vendor.Selectors)
        {
            if (!KindRules.PageFields.Contains(name)) problems.Add($"selectors.{name}", Unknown(KindRules.PageFields));
            else if (problems.Text($"selectors.{name}", selector, LongestText) && PageSelectors.Problem(selector) is { } problem)
                problems.Add($"selectors.{name}", problem);
        }
        foreach (var (name, path) in vendor.Fields)
        {
            if (!KindRules.AnswerFields.Contains(name)) problems.Add($"fields.{name}", Unknown(KindRules.AnswerFields));
            else if (path.Length > LongestText || PlainText.Problem(path) is not null || JsonPath.Parse(path) is null)
                problems.Add($"fields.{name}", "This is no path such as offers[0].price.");
        }

        static string Unknown(IEnumerable<string> known) => $"There is no such field; there are {string.Join(", ", known.Order())}.";
    }

    private static void CheckHeaders(VendorDefinition vendor, FieldProblems problems)
    {
        if (vendor.Kind != VendorKind.Json && vendor.Headers.Count > 0) problems.Add("headers", "Only kind json has headers.");
        foreach (var (name, value) in vendor.Headers)
        {
            if (name.Length > 100 || !HeaderName().IsMatch(name)) problems.Add($"headers.{name}", "This is no header that can be set.");
            else if (value.Length is 0 or > LongestText || value.Any(c => c is < ' ' or > '~'))
                problems.Add($"headers.{name}", $"1 to {LongestText} characters of printable ASCII.");
            foreach (var secret in Placeholders(value).Where(s => !vendor.Secrets.ContainsKey(s)))
                problems.Add($"headers.{name}", $"secrets has no {secret}.");
        }
    }

    /// <summary>The names between braces.</summary>
    public static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Groups[1].Value);

    /// <summary>Puts something in the place of each name between braces.</summary>
    public static string Fill(string text, Func<string, string> with) => Placeholder().Replace(text, m => with(m.Groups[1].Value));

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Name();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,49}$")]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Za-z0-9_.-]+(:[A-Za-z0-9_.-]+)*$")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\{([a-z][a-z0-9_]*)\}")]
    private static partial Regex Placeholder();

    private const string OfTheMessage = "host|connection|content-.*|transfer-encoding|te|trailer|upgrade|user-agent|cookie|expect|proxy-.*|accept-encoding|if-.*";

    /// <summary>A token of RFC 9110, but none that says how the message is sent or who sends it.</summary>
    [GeneratedRegex($"^(?!(?i:{OfTheMessage})$)[A-Za-z0-9!#$%&'*+.^_`|~-]+$")]
    private static partial Regex HeaderName();
}
