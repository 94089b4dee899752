using System.Collections.Immutable;
using SwipeShop.Http;

namespace SwipeShop.Prices.Vendors;

/// <summary>Whether a listing says enough for its vendor to be asked.</summary>
internal static class ListingRules
{
    private const int LongestId = 200; // characters
    private const int LongestAddress = 2_048;

    /// <param name="vendor">The listing's; null where there is none of that name.</param>
    /// <returns>What is wrong; empty where all is well.</returns>
    public static ImmutableArray<FieldProblem> Check(ListingTarget listing, Vendor? vendor)
    {
        if (vendor is null) return [new FieldProblem("vendor", $"There is no vendor \"{listing.Vendor}\".")];
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        if (listing.ProductId is { } id && (id.Length is 0 or > LongestId || id.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c > '~')))
            problems.Add(new FieldProblem("product_id", $"1 to {LongestId} characters of printable ASCII without white space."));
        if (listing.Url is { } url && UrlProblem(url, vendor) is { } problem) problems.Add(new FieldProblem("url", problem));
        if (problems.Count == 0 && Missing(listing, vendor) is { } missing) problems.Add(missing);
        return problems.ToImmutable();
    }

    private static string? UrlProblem(string url, Vendor vendor)
    {
        if (vendor.Kind is not (VendorKind.Page or VendorKind.Json)) return $"Vendor {vendor.Name} goes by product_id.";
        if (url.Length > LongestAddress || PlainText.Problem(url) is not null || KindRules.WebAddress(url) is not { } address)
            return "This is not an http or https address.";
        if (HostList.Problem(address) is { } problem) return problem;
        return vendor.Hosts.Allows(address) ? null : $"Vendor {vendor.Name} does not have the host {HostList.NameOf(address)}.";
    }

    private static FieldProblem? Missing(ListingTarget listing, Vendor vendor) => vendor.Kind switch
    {
        VendorKind.Page when listing.Url is null => new FieldProblem("url", "The address of the page is missing."),
        VendorKind.Json when listing.ProductId is not null && listing.Url is null && vendor.Option(KindRules.Path) is null =>
            new FieldProblem("url", $"Vendor {vendor.Name} has no option path to make an address of a product_id."),
        VendorKind.Json when listing.ProductId is null && listing.Url is null && vendor.Option(KindRules.GtinPath) is null =>
            new FieldProblem("product_id", $"A product_id or a url: vendor {vendor.Name} cannot find items by their GTIN."),
        VendorKind.Feed when listing.ProductId is not null => new FieldProblem("product_id", "A feed's item is its own product."),
        _ => null,
    };
}
