using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Api.Http;
using SwipeShop.Users;

namespace SwipeShop.Api.Users;

/// <summary>A <see cref="CartResponse"/>.</summary>
internal sealed class CartAnswer(Cart cart, PublicAddress address) : EncodedAnswer<CartResponse>
{
    protected override void Write(Utf8JsonWriter json, IServiceProvider services)
    {
        var lines = services.GetRequiredService<EncodedItems<CartLine>>();
        json.WriteStartObject();
        WriteEach(json, "items"u8, cart.Lines.Select(line => lines.Of(line.Card.ItemId, line, address)));
        json.WriteStartArray("totals"u8);
        foreach (var total in cart.Totals)
        {
            json.WriteStartObject();
            json.WriteString("currency"u8, total.Currency);
            json.WriteNumber("amount"u8, total.Amount);
            json.WriteNumber("items"u8, total.Items);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
