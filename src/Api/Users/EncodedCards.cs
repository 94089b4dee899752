using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SwipeShop.Api.Http;
using SwipeShop.Catalog;

namespace SwipeShop.Api.Users;

/// <summary>Cards as they go over the wire: each is encoded once for as long as it stays the same, and not for each deck that it is in.</summary>
internal sealed class EncodedCards(IOptions<JsonOptions> json)
{
    private const int Most = 100_000; // some 500 bytes each

    private readonly ConcurrentDictionary<int, Encoded> _byItem = new();

    /// <summary>The JSON of a card of a deck, without explanation.</summary>
    public byte[] Of(Card card, PublicAddress address)
    {
        if (_byItem.TryGetValue(card.ItemId, out var known) && known.Address == address.Base && known.Card.Equals(card)) return known.Json;
        if (_byItem.Count >= Most) _byItem.Clear();
        var encoded = JsonSerializer.SerializeToUtf8Bytes(DeckCardResponse.Of(card, why: null, address), json.Value.SerializerOptions);
        _byItem[card.ItemId] = new Encoded(card, address.Base, encoded);
        return encoded;
    }

    private sealed record Encoded(Card Card, string Address, byte[] Json);
}
