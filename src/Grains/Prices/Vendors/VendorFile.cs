using System.Text.Json;

namespace SwipeShop.Prices.Vendors;

/// <summary>A listing of a file, whose item is still to be found.</summary>
/// <param name="Place">Where it stands in the file: "listings[3]", "line 4".</param>
internal sealed record ListingEntry(string Place, ItemName Item, string Vendor, string? ProductId, string? Url);

/// <summary>Vendors and listings as operators write them: a JSON object of both, or JSON lines of listings.</summary>
internal sealed class VendorFile
{
    private static readonly JsonDocumentOptions _lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    private readonly List<FieldProblem> _problems = [];

    /// <summary>What is wrong; empty where the file can be applied as far as it tells by itself.</summary>
    public IReadOnlyList<FieldProblem> Problems => _problems;

    public List<VendorDefinition> Vendors { get; } = [];

    public List<ListingEntry> Listings { get; } = [];

    /// <summary>Reads {"vendors": […], "listings": […]}, either of which may be missing.</summary>
    public static VendorFile Read(string text)
    {
        var file = new VendorFile();
        if (file.Parse(text, "") is not { } whole) return file;
        foreach (var fields in whole.Objects("vendors")) file.ReadVendor(fields);
        foreach (var (fields, i) in whole.Objects("listings").Select((f, i) => (f, i))) file.ReadListing(fields, $"listings[{i}]");
        whole.RefuseOthers();
        return file;
    }

    /// <summary>Reads one listing a line; empty lines do not count.</summary>
    public static VendorFile ReadListings(IEnumerable<string> lines)
    {
        var file = new VendorFile();
        foreach (var (line, i) in lines.Select((l, i) => (l, i)).Where(l => !string.IsNullOrWhiteSpace(l.l)))
            if (file.Parse(line, $"line {i + 1}: ") is { } fields) file.ReadListing(fields, $"line {i + 1}");
        return file;
    }

    private JsonFields? Parse(string text, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(text, _lenient);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return new JsonFields(document.RootElement.Clone(), path, _problems);
            _problems.Add(new FieldProblem(path + "JSON", "This is no object: it begins with {."));
        }
        catch (JsonException e)
        {
            _problems.Add(new FieldProblem(path + "JSON", e.Message));
        }
        return null;
    }

    private void ReadVendor(JsonFields fields)
    {
        var kind = KindOf(fields);
        var vendor = new VendorDefinition
        {
            Name = fields.RequiredText("name"),
            Kind = kind ?? default,
            Enabled = fields.Flag("enabled") ?? true,
            Hosts = fields.Texts("hosts"),
            BaseAddress = fields.Text("base_address"),
            Currency = fields.RequiredText("currency"),
            Rate = RateOf(fields),
            PriceLifetimeSeconds = fields.Whole("price_lifetime_seconds") ?? 3_600,
            Licence = LicenceOf(fields),
            FindsByGtin = fields.Flag("finds_by_gtin") ?? false,
            Selectors = fields.Map("selectors"),
            Fields = fields.Map("fields"),
            Headers = fields.Map("headers"),
            Options = fields.Map("options"),
            Secrets = fields.Map("secrets"),
        };
        fields.RefuseOthers();
        // What a vendor needs follows from its kind.
        if (kind is not null) fields.AddUntold(VendorRules.Check(vendor));
        if (Vendors.Any(v => v.Name == vendor.Name)) fields.Add("name", $"\"{vendor.Name}\" stands in this file twice.");
        Vendors.Add(vendor);
    }

    private static VendorKind? KindOf(JsonFields fields)
    {
        if (fields.RequiredText("kind") is not { Length: > 0 } word) return null;
        foreach (var kind in Enum.GetValues<VendorKind>())
            if (JsonNamingPolicy.SnakeCaseLower.ConvertName($"{kind}") == word) return kind;
        fields.Add("kind", "One of page, json, amazon, walmart, ebay, feed.");
        return null;
    }

    private static VendorRate RateOf(JsonFields fields)
    {
        var ordinary = new VendorRate(1);
        if (fields.Text("kind") != "feed") fields.Require("rate"); // nobody asks a feed
        if (fields.Object("rate") is not { } rate) return ordinary;
        rate.Require("per_second");
        var read = new VendorRate(
            rate.Number("per_second") ?? ordinary.PerSecond,
            rate.Whole("burst") ?? ordinary.Burst,
            rate.Whole("per_day"),
            rate.Text("reset_zone") ?? ordinary.ResetZone);
        rate.RefuseOthers();
        return read;
    }

    private static VendorLicence LicenceOf(JsonFields fields)
    {
        var free = new VendorLicence();
        if (fields.Object("licence") is not { } licence) return free;
        var read = new VendorLicence(
            licence.Whole("max_age_seconds"),
            licence.Flag("images_may_be_stored") ?? free.ImagesMayBeStored,
            licence.Flag("may_stand_with_others") ?? free.MayStandWithOthers,
            licence.Text("stamp"));
        licence.RefuseOthers();
        return read;
    }

    private void ReadListing(JsonFields fields, string place)
    {
        var item = new ItemName(fields.Whole("item_id"), fields.Text("source"), fields.Text("merchant_id"));
        if (item is not ({ ItemId: not null, Source: null, MerchantId: null } or { ItemId: null, Source: not null, MerchantId: not null }))
            fields.Add("item_id", "The item is named by its item_id, or by its source and merchant_id.");
        Listings.Add(new ListingEntry(place, item, fields.RequiredText("vendor"), fields.Text("product_id"), fields.Text("url")));
        fields.RefuseOthers();
    }
}
