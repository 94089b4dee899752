using System.Collections.Frozen;

namespace SwipeShop.Prices.Vendors;

/// <summary>What a kind of vendor needs, and what it can.</summary>
/// <param name="Options">Options that it must have.</param>
/// <param name="OtherOptions">Options that it may have.</param>
/// <param name="Secrets">Secrets that it must have; null: any it names.</param>
internal sealed record KindRules(string[] Options, string[] OtherOptions, string[]? Secrets)
{
    public const string Path = "path";
    public const string GtinPath = "gtin_path";
    public const string PriceDivisor = "price_divisor";
    public const string DecimalMark = "decimal_mark";
    public const string Marketplace = "marketplace";
    public const string PartnerTag = "partner_tag";
    public const string PublisherId = "publisher_id";
    public const string KeyVersion = "key_version";
    public const string CampaignId = "campaign_id";
    public const string TokenAddress = "token_address";
    public const string Source = "source";

    public const string ClientId = "client_id";
    public const string ClientSecret = "client_secret";
    public const string ConsumerId = "consumer_id";
    public const string PrivateKey = "private_key";

    /// <summary>What selectors of a page may find.</summary>
    public static readonly FrozenSet<string> PageFields = FrozenSet.Create(
        "price", "currency", "list_price", "availability", "shipping", "name", "brand", "gtin", "mpn", "image");

    /// <summary>What paths of a JSON answer may lead to.</summary>
    public static readonly FrozenSet<string> AnswerFields = [.. PageFields, "link", "product_id"];

    private static readonly FrozenDictionary<VendorKind, KindRules> _all = new Dictionary<VendorKind, KindRules>
    {
        [VendorKind.Page] = new([], [DecimalMark], []) { NeedsHosts = true },
        [VendorKind.Json] = new([], [Path, GtinPath, PriceDivisor], null) { NeedsBase = true },
        [VendorKind.Amazon] = new([Marketplace, PartnerTag], [TokenAddress], [ClientId, ClientSecret])
        {
            Base = "https://creatorsapi.amazon/",
            Token = "https://api.amazon.com/auth/o2/token",
            CanFindByGtin = true,
        },
        [VendorKind.Walmart] = new([], [PublisherId, KeyVersion], [ConsumerId, PrivateKey])
        {
            Base = "https://developer.api.walmart.com/api-proxy/service/affil/product/v2/",
            CanFindByGtin = true,
        },
        [VendorKind.Ebay] = new([Marketplace], [CampaignId, TokenAddress], [ClientId, ClientSecret])
        {
            Base = "https://api.ebay.com/",
            Token = "identity/v1/oauth2/token",
            CanFindByGtin = true,
        },
        [VendorKind.Feed] = new([Source], [], []),
    }.ToFrozenDictionary();

    /// <summary>The address of the API where a vendor gives none.</summary>
    public string? Base { get; init; }

    /// <summary>Where tokens are given unless an option says otherwise; may be relative to the base.</summary>
    public string? Token { get; init; }

    public bool NeedsHosts { get; init; }

    public bool NeedsBase { get; init; }

    public bool CanFindByGtin { get; init; }

    public bool HasBase => NeedsBase || Base is not null;

    public static KindRules Of(VendorKind kind) => _all[kind];

    /// <summary>Null where the kind has none, or the text is no address.</summary>
    public Uri? BaseOf(VendorDefinition vendor)
    {
        if (!HasBase || (vendor.BaseAddress ?? Base) is not { } text) return null;
        return WebAddress(text.EndsWith('/') ? text : text + "/");
    }

    /// <inheritdoc cref="BaseOf"/>
    public Uri? TokenOf(VendorDefinition vendor)
    {
        if (Token is null) return null;
        if (vendor.Options.TryGetValue(TokenAddress, out var given)) return WebAddress(given);
        return Uri.TryCreate(BaseOf(vendor), Token, out var address) ? address : null;
    }

    public static Uri? WebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : null;
}
