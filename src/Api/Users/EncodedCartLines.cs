using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SwipeShop.Api.Http;
using SwipeShop.Users;

namespace SwipeShop.Api.Users;

/// <summary>Lines of carts as they go over the wire. Most shoppers take one of an item and have not chosen yet: their lines are the same.</summary>
internal sealed class EncodedCartLines(IOptions<JsonOptions> json)
{
    private const int Most = 20_000; // some 2 KB each

    private readonly EncodedItems<CartLine> _lines = new(Most, (line, address) =>
        JsonSerializer.SerializeToUtf8Bytes(CartLineResponse.Of(line, address), json.Value.SerializerOptions));

    public byte[] Of(CartLine line, PublicAddress address) => _lines.Of(line.Card.ItemId, line, address);
}
