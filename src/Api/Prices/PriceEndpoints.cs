using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SwipeShop.Api.Accounts;
using SwipeShop.Api.Http;
using SwipeShop.Prices;

namespace SwipeShop.Api.Prices;

internal static class PriceEndpoints
{
    public static void MapPrices(this IEndpointRouteBuilder routes)
    {
        var prices = routes.MapGroup("").WithTags("Prices").AddEndpointFilter<SessionGate>();
        prices.MapGet("/price-comparison/{item_id:int}", GetPriceComparison);
    }

    [EndpointSummary("Compare what vendors ask for an item")]
    [EndpointDescription("What is known, each offer with its age; it waits for no vendor.")]
    private static async Task<Results<PriceComparisonAnswer, ProblemHttpResult>> GetPriceComparison(
        [Microsoft.AspNetCore.Mvc.FromRoute(Name = "item_id")] int itemId, PublicAddress address, IGrainFactory grains)
    {
        var reply = await grains.Grain<IPriceGrain>(itemId).GetOffers();
        return reply.Succeeded(out var offers, out var refusal) ? new PriceComparisonAnswer(itemId, offers, address) : Problems.Of(refusal);
    }
}
