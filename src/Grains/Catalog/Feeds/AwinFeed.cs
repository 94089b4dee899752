using System.Globalization;

namespace SwipeShop.Catalog.Feeds;

/// <summary>Awin's own columns, as its feeds had them before they took Google's.</summary>
internal static class AwinFeed
{
    /// <summary>Google's field, and Awin's columns for it: the first that is filled counts.</summary>
    private static readonly Dictionary<string, string[]> _columns = new()
    {
        ["id"] = ["aw_product_id"],
        ["title"] = ["product_name"],
        ["brand"] = ["brand_name"],
        ["description"] = ["description", "product_short_description"],
        ["product_type"] = ["merchant_category", "category_name"],
        ["price"] = ["search_price", "store_price"],
        ["list_price"] = ["rrp_price"],
        ["currency"] = ["currency"],
        ["gtin"] = ["ean", "product_gtin", "upc"],
        ["mpn"] = ["mpn"],
        ["color"] = ["colour"],
        ["size"] = ["fashion:size"],
        ["material"] = ["fashion:material"],
        ["item_group_id"] = ["parent_product_id"],
        ["link"] = ["aw_deep_link", "merchant_deep_link"], // the first pays the shop
        ["image_link"] = ["aw_image_url", "large_image", "merchant_image_url"],
    };

    private static readonly string[] _otherImages = ["alternate_image", "alternate_image_two", "alternate_image_three", "alternate_image_four"];

    private static readonly Dictionary<string, string> _names = _columns.ToDictionary(c => c.Key, c => c.Value[0]);

    public static bool Is(IEnumerable<string> names) => names.Contains("aw_product_id");

    public static bool IsListOfFeeds(HashSet<string> names) => names.IsSupersetOf(["advertiser_id", "feed_id", "url"]);

    public static FeedRow ToGoogle(FeedRow row)
    {
        if (row.Problem is not null) return row;
        var fields = new Dictionary<string, List<string>>();
        foreach (var (name, columns) in _columns)
            if (columns.Select(c => Text(row, c)).FirstOrDefault(t => t is not null) is { } text) fields.Add(name, [text]);
        var images = _otherImages.Select(c => Text(row, c)).OfType<string>().ToList();
        if (images.Count > 0) fields.Add("additional_image_link", images);
        if (Availability(row) is { } availability) fields.Add("availability", [availability]);
        return new FeedRow(row.Number, fields) { Names = _names };
    }

    /// <summary>What is not for sale is out of stock; then the word counts, then the flags, then the number.</summary>
    private static string? Availability(FeedRow row)
    {
        if (Number(row, "is_for_sale") is 0) return "out_of_stock";
        switch (Text(row, "stock_status")?.ToLowerInvariant().Replace('_', ' '))
        {
            case "available" or "in stock" or "instock" or "low stock":
                return "in_stock";
            case "gone" or "sold out" or "unavailable" or "out of stock" or "outofstock":
                return "out_of_stock";
            case "pre order" or "pre-order" or "preorder":
                return "preorder";
        }
        if (Number(row, "pre_order") is 1) return "preorder";
        return Number(row, "in_stock") switch
        {
            null => null,
            0 => "out_of_stock",
            _ => "in_stock",
        };
    }

    private static decimal? Number(FeedRow row, string name) => Text(row, name)?.ToLowerInvariant() switch
    {
        "yes" or "true" => 1,
        "no" or "false" => 0,
        var text => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    private static string? Text(FeedRow row, string name) =>
        row.Fields.TryGetValue(name, out var values) ? values.Select(v => v.Trim()).FirstOrDefault(v => v.Length > 0) : null;
}
