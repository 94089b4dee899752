using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SwipeShop.Api.Http;
using SwipeShop.Prices;

namespace SwipeShop.Api.Prices;

/// <summary>Price comparisons as they go over the wire.</summary>
internal sealed class EncodedComparisons(IOptions<JsonOptions> json)
{
    private const int Most = 20_000; // some 2 KB each

    private static readonly PublicAddress _anywhere = new(""); // links to vendors are theirs

    private readonly EncodedItems<PriceComparison> _comparisons = new(Most, (prices, _) =>
        JsonSerializer.SerializeToUtf8Bytes(PriceComparisonResponse.Of(prices), json.Value.SerializerOptions));

    public byte[] Of(int itemId, PriceComparison prices) => _comparisons.Of(itemId, prices, _anywhere);
}
