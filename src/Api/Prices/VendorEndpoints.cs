using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SwipeShop.Api.Accounts;
using SwipeShop.Api.Http;
using SwipeShop.Prices;

namespace SwipeShop.Api.Prices;

/// <summary>What administrators do with vendors and with what they list.</summary>
internal static class VendorEndpoints
{
    public static void MapVendors(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/admin").WithTags("Vendors").RequireAuthorization(Authentication.Administrators);
        admin.MapGet("/vendors", ListVendors);
        admin.MapGet("/vendors/{name}", GetVendor);
        admin.MapGet("/vendor-health", GetHealth);
        admin.MapPut("/vendors/{name}", PutVendor);
        admin.MapDelete("/vendors/{name}", DeleteVendor);
        admin.MapGet("/items/{item_id:int}/listings", ListListings);
        admin.MapPut("/items/{item_id:int}/listings/{vendor}", PutListing);
        admin.MapDelete("/items/{item_id:int}/listings/{vendor}", DeleteListing);
    }

    [EndpointSummary("List the vendors")]
    private static async Task<Ok<VendorsResponse>> ListVendors(IGrainFactory grains) =>
        TypedResults.Ok(new VendorsResponse([.. (await Vendors(grains).ListVendors()).Select(VendorResponse.Of)]));

    [EndpointSummary("Get a vendor")]
    private static async Task<Results<Ok<VendorResponse>, ProblemHttpResult>> GetVendor(string name, IGrainFactory grains)
    {
        var reply = await Vendors(grains).GetVendor(name);
        return reply.Succeeded(out var vendor, out var refusal) ? TypedResults.Ok(VendorResponse.Of(vendor)) : Problems.Of(refusal);
    }

    [EndpointSummary("See how it goes with the vendors")]
    [EndpointDescription("Counts are of the last hour, all nodes together; they begin anew where the node that counts a vendor stops.")]
    private static async Task<Ok<VendorHealthsResponse>> GetHealth(IGrainFactory grains) =>
        TypedResults.Ok(new VendorHealthsResponse([.. (await Vendors(grains).GetHealth()).Select(VendorHealthResponse.Of)]));

    [EndpointSummary("Add or replace a vendor")]
    [EndpointDescription("All that is wrong with it is told at once, by field. All nodes follow within two seconds.")]
    private static async Task<Results<Ok<ChangeResponse>, ProblemHttpResult>> PutVendor(string name, VendorRequest request, IGrainFactory grains) =>
        Changed(await Vendors(grains).PutVendor(request.ToDefinition(name)));

    [EndpointSummary("Remove a vendor with its listings")]
    private static async Task<NoContent> DeleteVendor(string name, IGrainFactory grains)
    {
        await Vendors(grains).RemoveVendor(name);
        return TypedResults.NoContent();
    }

    [EndpointSummary("List where an item is sold")]
    private static async Task<Results<Ok<ListingsResponse>, ProblemHttpResult>> ListListings(
        [FromRoute(Name = "item_id")] int itemId, IGrainFactory grains)
    {
        var reply = await Vendors(grains).ListListings(itemId);
        return reply.Succeeded(out var listings, out var refusal)
            ? TypedResults.Ok(new ListingsResponse([.. listings.Select(ListingResponse.Of)]))
            : Problems.Of(refusal);
    }

    [EndpointSummary("Add or replace a listing")]
    [EndpointDescription("With neither product_id nor url, the item is looked for by its GTIN.")]
    private static async Task<Results<Ok<ChangeResponse>, ProblemHttpResult>> PutListing(
        [FromRoute(Name = "item_id")] int itemId, string vendor, ListingRequest request, IGrainFactory grains)
    {
        var reply = await Vendors(grains).PutListing(new ListingTarget(itemId, vendor, request.ProductId, request.Url));
        return reply.Succeeded(out var receipt, out var refusal) ? Changed(receipt) : Problems.Of(refusal);
    }

    [EndpointSummary("Remove a listing")]
    [EndpointDescription("One that was found by its GTIN, or follows from a feed, does not come back by itself: give it to have it again.")]
    private static async Task<NoContent> DeleteListing([FromRoute(Name = "item_id")] int itemId, string vendor, IGrainFactory grains)
    {
        await Vendors(grains).RemoveListing(itemId, vendor);
        return TypedResults.NoContent();
    }

    private static IVendorsGrain Vendors(IGrainFactory grains) => grains.Grain<IVendorsGrain>(0);

    private static Results<Ok<ChangeResponse>, ProblemHttpResult> Changed(ChangeReceipt receipt) =>
        receipt.Result == ChangeResult.Refused ? Problems.Invalid(receipt.Problems) : TypedResults.Ok(new ChangeResponse(receipt.Result));
}
