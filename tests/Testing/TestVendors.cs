using System.Collections.Immutable;
using SwipeShop.Prices;

namespace SwipeShop.Testing;

/// <summary>Vendors that nothing is wrong with.</summary>
internal static class TestVendors
{
    /// <summary>A shop with pages on www.NAME.example, in EUR.</summary>
    public static VendorDefinition Page(string name, params string[] hosts) => new()
    {
        Name = name,
        Kind = VendorKind.Page,
        Hosts = hosts.Length > 0 ? [.. hosts] : [$"www.{name}.example"],
        Currency = "EUR",
        Rate = new VendorRate(1),
    };

    public static VendorDefinition Feed(string name, string source) => new()
    {
        Name = name,
        Kind = VendorKind.Feed,
        Currency = "EUR",
        Rate = new VendorRate(1),
        Options = Map(("source", source)),
    };

    public static VendorDefinition Amazon(string name, Uri? address = null) => new()
    {
        Name = name,
        Kind = VendorKind.Amazon,
        Currency = "USD",
        Rate = new VendorRate(1),
        BaseAddress = address is null ? null : $"{address}catalog-api/",
        Options = Map([("marketplace", "www.amazon.com"), ("partner_tag", "shop-20"), .. Token(address)]),
        Secrets = Map(("client_id", "test:id"), ("client_secret", "test:secret")),
    };

    public static VendorDefinition Walmart(string name, Uri? address = null) => new()
    {
        Name = name,
        Kind = VendorKind.Walmart,
        Currency = "USD",
        Rate = new VendorRate(1),
        BaseAddress = address?.ToString(),
        Options = Map(("publisher_id", "777"), ("key_version", "2")),
        Secrets = Map(("consumer_id", "test:id"), ("private_key", "test:key")),
    };

    public static VendorDefinition Ebay(string name, Uri? address = null) => new()
    {
        Name = name,
        Kind = VendorKind.Ebay,
        Currency = "USD",
        Rate = new VendorRate(1),
        BaseAddress = address?.ToString(),
        Options = Map(("marketplace", "EBAY_US"), ("campaign_id", "5338")),
        Secrets = Map(("client_id", "test:id"), ("client_secret", "test:secret")),
    };

    public static ImmutableSortedDictionary<string, string> Map(params (string Name, string Value)[] entries) =>
        entries.ToImmutableSortedDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal);

    private static (string, string)[] Token(Uri? address) => address is null ? [] : [("token_address", $"{address}auth/o2/token")];
}
