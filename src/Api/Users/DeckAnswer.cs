using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Api.Http;
using SwipeShop.Users;

namespace SwipeShop.Api.Users;

/// <summary>A <see cref="DeckResponse"/>, put together from cards that are encoded already.</summary>
internal sealed class DeckAnswer(Deck deck, PublicAddress address) : IResult, IEndpointMetadataProvider
{
    private static readonly JsonWriterOptions _unchecked = new() { SkipValidation = true };

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(DeckResponse), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        // An explanation is of one shopper's swipes.
        if (!deck.Explanations.IsDefaultOrEmpty) return TypedResults.Ok(DeckResponse.Of(deck, address)).ExecuteAsync(httpContext);
        var cards = httpContext.RequestServices.GetRequiredService<EncodedCards>();
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        using (var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, _unchecked))
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var card in deck.Items) json.WriteRawValue(cards.Of(card, address), skipInputValidation: true);
            json.WriteEndArray();
            json.WriteNumber("reflects"u8, deck.Reflects);
            json.WriteString("model"u8, deck.Model);
            json.WriteEndObject();
        }
        return httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted).AsTask();
    }
}
