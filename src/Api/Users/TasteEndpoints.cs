using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SwipeShop.Api.Http;

namespace SwipeShop.Api.Users;

/// <summary>What decks are made from, as far as the shopper may say so without swiping.</summary>
internal static class TasteEndpoints
{
    public static void MapTaste(this IEndpointRouteBuilder routes)
    {
        var taste = routes.MapGroup("").WithTags("Taste");
        taste.MapPost("/taste/forget", Forget);
        taste.MapDelete("/taste/forget/{item_id:int}", Remember);
        taste.MapGet("/preferences", GetPreferences);
        taste.MapPut("/preferences", SetPreferences);
    }

    [EndpointSummary("Forget what a swipe says of your taste")]
    [EndpointDescription("\"Not because of this\": the next decks are what they would be without the swipe of this item. The swipe stands, "
        + "the item stays a favorite, or out of the deck; another swipe of it counts again. Repeated, it does nothing.")]
    private static async Task<Results<Ok<ForgetResponse>, ProblemHttpResult>> Forget(ForgetRequest request, Caller caller, IGrainFactory grains)
    {
        if (!caller.Is(request.UserId)) return Problems.NotYours();
        var reply = await caller.Grain(grains).Forget(caller.Session, request.ItemId);
        return reply.Succeeded(out var reflects, out var refusal)
            ? TypedResults.Ok(new ForgetResponse("ok", request.ItemId, reflects))
            : Problems.Of(refusal);
    }

    [EndpointSummary("Count a forgotten swipe again")]
    [EndpointDescription("As if it had never been forgotten. Repeated, it does nothing.")]
    private static async Task<Results<NoContent, ProblemHttpResult>> Remember(
        [FromRoute(Name = "item_id")] int itemId, Caller caller, IGrainFactory grains)
    {
        var reply = await caller.Grain(grains).Remember(caller.Session, itemId);
        return reply.Succeeded(out _, out var refusal) ? TypedResults.NoContent() : Problems.Of(refusal);
    }

    [EndpointSummary("Get your preferences")]
    private static async Task<Results<Ok<PreferencesResponse>, ProblemHttpResult>> GetPreferences(Caller caller, IGrainFactory grains)
    {
        var reply = await caller.Grain(grains).GetPreferences(caller.Session);
        return reply.Succeeded(out var preferences, out var refusal) ? TypedResults.Ok(PreferencesResponse.Of(preferences)) : Problems.Of(refusal);
    }

    [EndpointSummary("Replace your preferences")]
    [EndpointDescription("Categories and brands make the first decks; they count less with each swipe, and not at all after ten. Sizes "
        + "and the price range limit every deck whose query does not ask for a size or a price itself.")]
    private static async Task<Results<Ok<PreferencesResponse>, ProblemHttpResult>> SetPreferences(
        PreferencesRequest request, Caller caller, IGrainFactory grains)
    {
        if (!caller.Is(request.UserId)) return Problems.NotYours();
        if (request.PriceRange is { MinPrice: { } least, MaxPrice: { } most } && least > most)
            return Problems.Invalid("price_range.max_price", "At least min_price.");
        var reply = await caller.Grain(grains).SetPreferences(caller.Session, request.ToPreferences());
        return reply.Succeeded(out var preferences, out var refusal) ? TypedResults.Ok(PreferencesResponse.Of(preferences)) : Problems.Of(refusal);
    }
}
