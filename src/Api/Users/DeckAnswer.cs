using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SwipeShop.Api.Http;
using SwipeShop.Catalog;
using SwipeShop.Users;

namespace SwipeShop.Api.Users;

/// <summary>A <see cref="DeckResponse"/>.</summary>
internal sealed class DeckAnswer(Deck deck, PublicAddress address) : EncodedAnswer<DeckResponse>
{
    protected override void Write(Utf8JsonWriter json, IServiceProvider services)
    {
        if (!deck.Explanations.IsDefaultOrEmpty)
        {
            // An explanation is of one shopper's swipes.
            var options = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            JsonSerializer.Serialize(json, DeckResponse.Of(deck, address), options);
            return;
        }
        var cards = services.GetRequiredService<EncodedItems<Card>>();
        json.WriteStartObject();
        WriteEach(json, "items"u8, deck.Items.Select(card => cards.Of(card.ItemId, card, address)));
        json.WriteNumber("reflects"u8, deck.Reflects);
        json.WriteString("model"u8, deck.Model);
        json.WriteEndObject();
    }
}
