using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SwipeShop.Api.Catalog;
using SwipeShop.Api.Http;
using SwipeShop.Users;

namespace SwipeShop.Api.Users;

/// <summary>What a shopper sees: the deck, the favorites and the cart.</summary>
internal static class ShopperEndpoints
{
    private const int DefaultDeck = 20;

    public static void MapShopper(this IEndpointRouteBuilder routes)
    {
        var deck = routes.MapGroup("").WithTags("Deck");
        deck.MapGet("/recommendations", GetDeck);
        deck.MapGet("/items/{id:int}/similar", GetSimilar);

        var favorites = routes.MapGroup("/favorites").WithTags("Favorites");
        favorites.MapGet("", GetFavorites);
        favorites.MapDelete("/{item_id:int}", RemoveFavorite);

        var cart = routes.MapGroup("/cart").WithTags("Cart");
        cart.MapGet("", GetCart);
        cart.MapPost("/add", AddToCart);
        cart.MapPut("/{item_id:int}", ChangeCartLine);
        cart.MapDelete("/{item_id:int}", RemoveFromCart);
    }

    [EndpointSummary("Get the next cards")]
    [EndpointDescription("They reflect every swipe that was acknowledged, and show no item that was swiped.")]
    private static async Task<Results<DeckAnswer, ProblemHttpResult>> GetDeck(
        [AsParameters] DeckRequest request, Caller caller, PublicAddress address, IGrainFactory grains)
    {
        if (!caller.Is(request.UserId)) return Problems.NotYours();
        var query = new DeckQuery(request.Limit ?? DefaultDeck, request.Exclude?.Ids ?? [], request.ToFilter(), request.Explain ?? false);
        var reply = await caller.Grain(grains).GetDeck(caller.Session, query);
        return reply.Succeeded(out var deck, out var refusal)
            ? new DeckAnswer(deck, address)
            : Problems.Of(refusal);
    }

    [EndpointSummary("Get items like one, the most alike first")]
    [EndpointDescription("Never the item itself, nor what you have swiped, nor a variant of either.")]
    private static async Task<Results<Ok<SimilarResponse>, ProblemHttpResult>> GetSimilar(
        int id, [AsParameters] SimilarRequest request, Caller caller, PublicAddress address, IGrainFactory grains)
    {
        var reply = await caller.Grain(grains).GetSimilar(caller.Session, id, request.Limit ?? DefaultDeck);
        return reply.Succeeded(out var items, out var refusal)
            ? TypedResults.Ok(new SimilarResponse([.. items.Select(c => CardResponse.Of(c, address))]))
            : Problems.Of(refusal);
    }

    [EndpointSummary("List the favorites, newest first")]
    private static async Task<Results<Ok<FavoritesResponse>, ProblemHttpResult>> GetFavorites(
        [AsParameters] FavoritesRequest request, Caller caller, PublicAddress address, IGrainFactory grains)
    {
        if (!caller.Is(request.UserId)) return Problems.NotYours();
        var reply = await caller.Grain(grains).GetFavorites(caller.Session, request.Limit ?? Paging.Default, request.Cursor);
        return reply.Succeeded(out var page, out var refusal)
            ? TypedResults.Ok(new FavoritesResponse([.. page.Items.Select(f => FavoriteResponse.Of(f, address))], page.Next))
            : Problems.Of(refusal);
    }

    [EndpointSummary("Take an item out of the favorites")]
    [EndpointDescription("The swipe stands: the item does not come back into the deck.")]
    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveFavorite(
        [FromRoute(Name = "item_id")] int itemId, Caller caller, IGrainFactory grains)
    {
        var reply = await caller.Grain(grains).RemoveFavorite(caller.Session, itemId);
        return reply.Succeeded(out _, out var refusal) ? TypedResults.NoContent() : Problems.Of(refusal);
    }

    [EndpointSummary("Get the cart, with what every vendor asks now")]
    private static async Task<Results<CartAnswer, ProblemHttpResult>> GetCart(
        [FromQuery(Name = "user_id")] int? userId, Caller caller, PublicAddress address, IGrainFactory grains)
    {
        if (!caller.Is(userId)) return Problems.NotYours();
        var reply = await caller.Grain(grains).GetCart(caller.Session);
        return reply.Succeeded(out var cart, out var refusal) ? new CartAnswer(cart, address) : Problems.Of(refusal);
    }

    [EndpointSummary("Put an item into the cart")]
    [EndpointDescription("A repeat changes nothing.")]
    private static async Task<Results<Ok<CartAddResponse>, ProblemHttpResult>> AddToCart(
        CartAddRequest request, Caller caller, IGrainFactory grains)
    {
        if (!caller.Is(request.UserId)) return Problems.NotYours();
        var reply = await caller.Grain(grains).AddToCart(caller.Session, request.ItemId);
        return reply.Succeeded(out var line, out var refusal)
            ? TypedResults.Ok(new CartAddResponse("In your cart.", line.Card.ItemId, line.Quantity))
            : Problems.Of(refusal);
    }

    [EndpointSummary("Change how many, or choose the vendor")]
    private static async Task<Results<Ok<CartLineResponse>, ProblemHttpResult>> ChangeCartLine(
        [FromRoute(Name = "item_id")] int itemId, CartChangeRequest request, Caller caller, PublicAddress address, IGrainFactory grains)
    {
        var change = new CartChange(itemId, request.Quantity, request.ChoosesVendor, request.Vendor);
        var reply = await caller.Grain(grains).ChangeCartLine(caller.Session, change);
        return reply.Succeeded(out var line, out var refusal) ? TypedResults.Ok(CartLineResponse.Of(line, address)) : Problems.Of(refusal);
    }

    [EndpointSummary("Take an item out of the cart")]
    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveFromCart(
        [FromRoute(Name = "item_id")] int itemId, Caller caller, IGrainFactory grains)
    {
        var reply = await caller.Grain(grains).RemoveFromCart(caller.Session, itemId);
        return reply.Succeeded(out _, out var refusal) ? TypedResults.NoContent() : Problems.Of(refusal);
    }
}
