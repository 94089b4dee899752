using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Accounts;
using SwipeShop.Testing;

namespace SwipeShop.OpenApi;

[Collection(nameof(SharedNodeCollection))]
public sealed class OpenApiTests(SharedNode shared)
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_description_in_the_repository_is_what_the_service_serves()
    {
        var served = await DocumentAsync();
        Assert.StartsWith("3.1", $"{served["openapi"]}", StringComparison.Ordinal);
        Assert.Equal($"{shared.Node.Address}", $"{served["servers"]![0]!["url"]}"); // wherever it was asked for
        served.AsObject().Remove("servers");
        RepositoryFile.AssertIs("docs/openapi.json", served.ToJsonString(_indented) + "\n");
    }

    [Fact]
    public async Task Every_route_is_described_with_a_summary_and_nothing_else_is()
    {
        var described = (await DocumentAsync())["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => (Key: $"{operation.Key} {path.Key}", operation.Value)))
            .ToDictionary(o => o.Key, o => o.Value!);
        var mapped =
            from endpoint in shared.Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let path = "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace(":int}", "}", StringComparison.Ordinal).Replace(":guid}", "}", StringComparison.Ordinal)
            where !new[] { "/health", "/docs", "/openapi" }.Any(p => path.StartsWith(p, StringComparison.Ordinal))
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
            select $"{method.ToLowerInvariant()} {path}";

        Assert.Equal(mapped.Order(), described.Keys.Order());
        Assert.All(described.Values, operation => Assert.NotEmpty($"{operation["summary"]}"));
        Assert.All(described.Values, operation => Assert.NotNull(operation["responses"]!["default"]));
    }

    [Fact]
    public async Task Answers_are_what_the_description_says()
    {
        var schemas = new OpenApiSchemas(await DocumentAsync());
        using var shopper = await shared.ShopperAsync();
        var items = await shared.ItemsAsync([TestCatalog.Garment("Full") with { ImageUrl = "/images/x.jpg", Sizes = ["S"] }, TestCatalog.Garment("Bare") with { Price = null, Currency = null, Brand = null }]);
        await TestCatalog.OfferAsync(shared.Database.Source, items[0], "Nordika", 41.50m, shipping: 1m);
        await shared.Node.RefreshAsync();

        var swipe = await shopper.Swipe(items[0], "right");
        schemas.AssertFits("post /item/swipe", 200, swipe);
        schemas.AssertFits("post /item/swipes", 200, await shopper.Post("/item/swipes", new { swipes = new[] { new { item_id = 2_000_000_000, swipe_direction = "left" } } }));
        schemas.AssertFits("get /recommendations", 200, await shopper.Get("/recommendations?limit=100"));
        schemas.AssertFits("get /recommendations", 200, await shopper.Get("/recommendations?limit=100&explain=true"));
        schemas.AssertFits("get /items/{id}/similar", 200, await shopper.Get($"/items/{items[0]}/similar"));
        schemas.AssertFits("get /preferences", 200, await shopper.Get("/preferences"));
        schemas.AssertFits("put /preferences", 200, await shopper.Put("/preferences", new { sizes = new[] { "S" }, price_range = new { max_price = 20.5m } }));
        schemas.AssertFits("put /preferences", 400, await shopper.Put("/preferences", new { price_range = new { max_price = -1 } }));
        schemas.AssertFits("put /preferences", 200, await shopper.Put("/preferences", new { }));
        schemas.AssertFits("post /taste/forget", 200, await shopper.Post("/taste/forget", new { item_id = items[0] }));
        schemas.AssertFits("get /favorites", 200, await shopper.Get("/favorites"));
        schemas.AssertFits("post /cart/add", 200, await shopper.Post("/cart/add", new { item_id = items[0] }));
        schemas.AssertFits("put /cart/{item_id}", 200, await shopper.Put($"/cart/{items[0]}", new { vendor = "Nordika" }));
        schemas.AssertFits("get /cart", 200, await shopper.Get("/cart"));
        schemas.AssertFits("get /items", 200, await shopper.Get("/items"));
        schemas.AssertFits("get /items/{id}", 200, await shopper.Get($"/items/{items[0]}"));
        schemas.AssertFits("get /categories", 200, await shopper.Get("/categories"));
        schemas.AssertFits("get /price-comparison/{item_id}", 200, await shopper.Get($"/price-comparison/{items[0]}"));
        await new AccountStore(shared.Database.Source).MakeAdministratorAsync(shopper.Email);
        schemas.AssertFits("put /admin/vendors/{name}", 200, await shopper.Put("/admin/vendors/described", new { kind = "page", currency = "EUR", hosts = new[] { "a.example" }, rate = new { per_second = 0.5 } }));
        schemas.AssertFits("get /admin/vendors", 200, await shopper.Get("/admin/vendors"));
        schemas.AssertFits("get /admin/vendors/{name}", 200, await shopper.Get("/admin/vendors/described"));
        schemas.AssertFits("get /admin/vendors/{name}", 404, await shopper.Get("/admin/vendors/nobody"));
        schemas.AssertFits("put /admin/items/{item_id}/listings/{vendor}", 200, await shopper.Put($"/admin/items/{items[0]}/listings/described", new { url = "https://a.example/1" }));
        schemas.AssertFits("get /admin/items/{item_id}/listings", 200, await shopper.Get($"/admin/items/{items[0]}/listings"));
        schemas.AssertFits("put /admin/vendors/{name}", 400, await shopper.Put("/admin/vendors/Wrong", new { kind = "page", currency = "EUR", rate = new { per_second = 0 } }));
        schemas.AssertFits("post /item/undo", 200, await shopper.Post("/item/undo", new { item_id = items[0] }));
        schemas.AssertFits("post /refresh", 200, await shopper.Post("/refresh", new { refresh_token = shopper.RefreshToken }));
        schemas.AssertFits("get /sessions", 200, await shopper.Get("/sessions"));
        schemas.AssertFits("get /account/export", 200, await shopper.Send(HttpMethod.Get, "/account/export", password: Shopper.Password));
        schemas.AssertFits("get /account/export", 403, await shopper.Get("/account/export"));
        schemas.AssertFits("put /password", 400, await shopper.Put("/password", new { password = Shopper.Password, new_password = "12345678" }));
        schemas.AssertFits("post /guest", 201, await shopper.Post("/guest", new { cookie = false }));
        schemas.AssertFits("post /login", 200, await shopper.Post("/login", new { email = shopper.Email, password = Shopper.Password }));
        schemas.AssertFits("post /cart/add", 404, await shopper.Post("/cart/add", new { item_id = 2_000_000_000 }));
        schemas.AssertFits("post /cart/add", 400, await shopper.Post("/cart/add", new { item_id = "x" }));
    }

    [Fact]
    public async Task The_page_to_try_the_api_is_served_without_a_token()
    {
        using var page = await shared.Node.Http.GetAsync("/docs/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("SwipeShop API", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<JsonNode> DocumentAsync() =>
        JsonNode.Parse(await shared.Node.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
}
