using System.Collections.Immutable;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>What an answer may be.</summary>
internal enum FetchedType
{
    Any,
    Html,
    Json,
}

/// <summary>One thing to ask a vendor for.</summary>
internal sealed record FetchRequest(Uri Address, FetchPurpose Purpose, FetchedType Type)
{
    /// <summary>Sent to the address' own host only, not to one that it redirects to.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Makes it a POST.</summary>
    public byte[]? Content { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>Of the answer that is known.</summary>
    public string? ETag { get; init; }

    /// <inheritdoc cref="ETag"/>
    public string? LastModified { get; init; }

    /// <summary>Asks the robots.txt of each host first.</summary>
    public bool AsksRobots { get; init; }

    public bool FollowsRedirects { get; init; }

    /// <summary>Bytes, unpacked, after which the rest of an answer is left; null: the whole is wanted, and not more than the largest.</summary>
    public int? CutAt { get; init; }

    public static FetchRequest Form(Uri address, FetchPurpose purpose, params (string Name, string Value)[] fields) =>
        new(address, purpose, FetchedType.Json)
        {
            Content = System.Text.Encoding.ASCII.GetBytes(
                string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"))),
            ContentType = "application/x-www-form-urlencoded",
        };
}
