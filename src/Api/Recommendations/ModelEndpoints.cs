using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SwipeShop.Api.Accounts;
using SwipeShop.Api.Http;
using SwipeShop.Recommendations;

namespace SwipeShop.Api.Recommendations;

/// <summary>The versions of the recommender's model, for administrators.</summary>
internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var models = routes.MapGroup("/admin/models").WithTags("Administration").RequireAuthorization(Authentication.Administrators);
        models.MapGet("", GetModels);
        models.MapPut("/{version:int}/use", UseModel);
        models.MapPost("/train", Train);
    }

    [EndpointSummary("List the versions of the model, newest first")]
    [EndpointDescription("With how each did on shoppers who were left out of its training, and with the training that runs or the last one. "
        + "For administrators.")]
    private static async Task<Ok<ModelsResponse>> GetModels(IGrainFactory grains)
    {
        var trainer = grains.Grain<ITrainerGrain>(0);
        var (models, training) = (await trainer.ListModels(), await trainer.GetState());
        return TypedResults.Ok(new ModelsResponse([.. models.Select(ModelResponse.Of)], TrainingResponse.Of(training)));
    }

    [EndpointSummary("Put a version of the model to use")]
    [EndpointDescription("All nodes serve it within 2 s. The next training may put a newer one to use. For administrators.")]
    private static async Task<Results<Ok<ModelResponse>, ProblemHttpResult>> UseModel(int version, IGrainFactory grains)
    {
        var reply = await grains.Grain<ITrainerGrain>(0).UseModel(version);
        return reply.Succeeded(out var model, out var refusal) ? TypedResults.Ok(ModelResponse.Of(model)) : Problems.Of(refusal);
    }

    [EndpointSummary("Train a new version of the model now")]
    [EndpointDescription("Answers when it has begun; where one is running already, that one goes on. For administrators.")]
    private static async Task<Accepted<TrainingResponse>> Train(IGrainFactory grains) =>
        TypedResults.Accepted((string?)null, TrainingResponse.Of(await grains.Grain<ITrainerGrain>(0).Train()));
}
