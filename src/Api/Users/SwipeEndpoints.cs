using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SwipeShop.Api.Http;
using SwipeShop.Users;

namespace SwipeShop.Api.Users;

internal static class SwipeEndpoints
{
    private const string Ok = "ok";

    public static void MapSwipes(this IEndpointRouteBuilder routes)
    {
        var swipes = routes.MapGroup("/item").WithTags("Swipes");
        swipes.MapPost("/swipe", Swipe);
        swipes.MapPost("/swipes", SwipeAll);
        swipes.MapPost("/undo", Undo);
    }

    [EndpointSummary("Swipe an item")]
    [EndpointDescription("Right makes it a favorite, left a dislike. Answered once the swipe is stored for good. Safe to "
        + "repeat: the same swipe_id gets the first answer again, and without one the item's current direction changes nothing.")]
    private static async Task<Results<Ok<SwipeResponse>, ProblemHttpResult>> Swipe(SwipeRequest request, Caller caller, IGrainFactory grains)
    {
        if (!caller.Is(request.UserId)) return Problems.NotYours();
        var reply = await caller.Grain(grains).Swipe(caller.Session, request.ToCommand());
        return reply.Succeeded(out var receipt, out var refusal)
            ? TypedResults.Ok(new SwipeResponse(Ok, receipt.SwipeId, receipt.Reflects))
            : Problems.Of(refusal);
    }

    [EndpointSummary("Swipe many items, in order")]
    [EndpointDescription("For swipes that were queued while offline. Each has a result of its own; those that are \"ok\" are "
        + "stored together.")]
    private static async Task<Results<Ok<SwipesResponse>, ProblemHttpResult>> SwipeAll(
        SwipesRequest request, Caller caller, IGrainFactory grains)
    {
        if (!request.Swipes.All(s => caller.Is(s.UserId))) return Problems.NotYours();
        var reply = await caller.Grain(grains).SwipeAll(caller.Session, [.. request.Swipes.Select(s => s.ToCommand())]);
        return reply.Succeeded(out var receipt, out var refusal)
            ? TypedResults.Ok(new SwipesResponse([.. receipt.Results.Select(ToResponse)], receipt.Reflects))
            : Problems.Of(refusal);
    }

    [EndpointSummary("Take a swipe back")]
    [EndpointDescription("Restores the state before it, and the next deck is what it would be without it. Repeated, it does "
        + "nothing.")]
    private static async Task<Results<Ok<UndoResponse>, ProblemHttpResult>> Undo(UndoRequest request, Caller caller, IGrainFactory grains)
    {
        if (!caller.Is(request.UserId)) return Problems.NotYours();
        if (request.SwipeId is null && request.ItemId is null)
            return Problems.Invalid("swipe_id", "Name the swipe by its swipe_id, or by its item_id.");
        var reply = await caller.Grain(grains).Undo(caller.Session, new UndoCommand(request.SwipeId, request.ItemId));
        return reply.Succeeded(out var reflects, out var refusal) ? TypedResults.Ok(new UndoResponse(Ok, reflects)) : Problems.Of(refusal);
    }

    private static SwipeResultResponse ToResponse(SwipeResult result) =>
        new(result.Refusal is null ? Ok : Problems.Word(result.Refusal.Reason), result.SwipeId, result.Refusal?.Detail);
}
