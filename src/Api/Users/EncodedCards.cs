using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SwipeShop.Api.Http;
using SwipeShop.Catalog;

namespace SwipeShop.Api.Users;

/// <summary>Cards of decks as they go over the wire, without explanation.</summary>
internal sealed class EncodedCards(IOptions<JsonOptions> json)
{
    private const int Most = 100_000; // some 500 bytes each

    private readonly EncodedItems<Card> _cards = new(Most, (card, address) =>
        JsonSerializer.SerializeToUtf8Bytes(DeckCardResponse.Of(card, why: null, address), json.Value.SerializerOptions));

    public byte[] Of(Card card, PublicAddress address) => _cards.Of(card.ItemId, card, address);
}
