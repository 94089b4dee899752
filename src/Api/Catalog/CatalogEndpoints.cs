using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SwipeShop.Api.Accounts;
using SwipeShop.Api.Http;
using SwipeShop.Catalog;

namespace SwipeShop.Api.Catalog;

internal static class CatalogEndpoints
{
    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        var catalog = routes.MapGroup("").WithTags("Catalogue").AddEndpointFilter<SessionGate>();
        catalog.MapGet("/items", GetItems);
        catalog.MapGet("/items/{id:int}", GetItem);
        catalog.MapGet("/categories", GetCategories);
    }

    [EndpointSummary("List items, newest first")]
    private static async Task<Ok<ItemsResponse>> GetItems([AsParameters] ItemsRequest request, PublicAddress address, IGrainFactory grains)
    {
        var page = await grains.Grain<ICatalogGrain>(0)
            .ListItems(request.ToFilter(), request.Limit ?? Paging.Default, request.Cursor);
        return TypedResults.Ok(new ItemsResponse([.. page.Items.Select(i => ItemResponse.Of(i, address))], page.Next));
    }

    [EndpointSummary("Get one item")]
    private static async Task<Results<Ok<ItemResponse>, ProblemHttpResult>> GetItem(int id, PublicAddress address, IGrainFactory grains)
    {
        var reply = await grains.Grain<ICatalogGrain>(0).GetItem(id);
        return reply.Succeeded(out var item, out var refusal) ? TypedResults.Ok(ItemResponse.Of(item, address)) : Problems.Of(refusal);
    }

    [EndpointSummary("List the categories, largest first")]
    private static async Task<Ok<CategoriesResponse>> GetCategories(IGrainFactory grains)
    {
        var categories = await grains.Grain<ICatalogGrain>(0).GetCategories();
        return TypedResults.Ok(new CategoriesResponse([.. categories.Select(c => new CategoryResponse(c.Name, c.Items))]));
    }
}
