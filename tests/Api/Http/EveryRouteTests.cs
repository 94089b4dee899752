using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Testing;

namespace SwipeShop.Http;

/// <summary>What must hold on every route, also on those that do not exist yet.</summary>
[Collection(nameof(SharedNodeCollection))]
public sealed class EveryRouteTests(SharedNode shared)
{
    private static readonly string[] _open = ["/register", "/login", "/refresh", "/guest"];

    /// <summary>Bodies that are right but for their user_id.</summary>
    private static readonly Dictionary<string, object> _bodies = new()
    {
        ["/item/swipe"] = new { user_id = 0, item_id = 1, swipe_direction = "left" },
        ["/item/swipes"] = new { swipes = new[] { new { user_id = 0, item_id = 1, swipe_direction = "left" } } },
        ["/item/undo"] = new { user_id = 0, item_id = 1 },
        ["/cart/add"] = new { user_id = 0, item_id = 1 },
        ["/cart/{item_id:int}"] = new { quantity = 2 },
        ["/taste/forget"] = new { user_id = 0, item_id = 1 },
        ["/preferences"] = new { user_id = 0, brands = new[] { "Fenwick" } },
        ["/password"] = new { password = "correct horse", new_password = "another horse" },
    };

    [Fact]
    public async Task Every_route_but_the_open_ones_needs_a_token()
    {
        var routes = Routes().ToList();
        Assert.NotEmpty(routes);
        foreach (var (method, pattern) in routes.Where(r => !_open.Contains(r.Pattern)))
        {
            using var request = Request(method, pattern);
            var answer = await Answer.OfAsync(await shared.Node.Http.SendAsync(request, TestContext.Current.CancellationToken));
            Assert.True(answer.Status == HttpStatusCode.Unauthorized, $"{method} {pattern}: {answer.Status}");
            Assert.Equal(401, answer.Number("status"));
        }
    }

    [Fact]
    public async Task Every_route_with_a_user_id_refuses_another_users()
    {
        using var ann = await shared.ShopperAsync();
        using var bob = await shared.ShopperAsync();
        var asked = 0;
        foreach (var (method, pattern) in Routes())
        {
            using var request = Request(method, pattern, bob.UserId);
            if (request is null) continue;
            asked++;
            var answer = await Answer.OfAsync(await ann.Http.SendAsync(request, TestContext.Current.CancellationToken));
            Assert.True(answer.Status == HttpStatusCode.Forbidden, $"{method} {pattern}: {answer.Status}");
        }
        Assert.Equal(9, asked);
    }

    [Fact]
    public async Task Nobody_sees_or_changes_what_is_another_users()
    {
        using var ann = await shared.ShopperAsync();
        using var bob = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(2);
        var swipe = await ann.Swipe(items[0], "right", Guid.NewGuid());
        await ann.Post("/cart/add", new { item_id = items[0] });

        Assert.Equal(HttpStatusCode.NotFound, (await bob.Post("/item/undo", new { swipe_id = swipe.Text("swipe_id") })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await bob.Delete($"/favorites/{items[0]}")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await bob.Delete($"/cart/{items[0]}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bob.Put($"/cart/{items[0]}", new { quantity = 9 })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bob.Post("/taste/forget", new { item_id = items[0] })).Status);
        await ann.Put("/preferences", new { brands = new[] { "Ann's" } });
        Assert.Empty((await bob.Get("/preferences")).Json!["brands"]!.AsArray());
        Assert.Empty((await bob.Get("/favorites")).Items("favorites"));
        Assert.Empty((await bob.Get("/cart")).Items());
        // The same swipe_id is Bob's own to use.
        Assert.Equal(HttpStatusCode.OK, (await bob.Swipe(items[1], "left", Guid.Parse(swipe.Text("swipe_id")))).Status);

        Assert.Equal([items[0]], (await ann.Get("/favorites")).Items("favorites"));
        Assert.Equal([items[0]], (await ann.Get("/cart")).Items());
    }

    [Fact]
    public async Task A_user_id_that_is_the_tokens_own_is_fine()
    {
        using var ann = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(1);
        Assert.Equal(HttpStatusCode.OK, (await ann.Post("/item/swipe", new { user_id = ann.UserId, item_id = items[0], swipe_direction = "left" })).Status);
        foreach (var path in new[] { "/recommendations", "/favorites", "/cart" })
            Assert.Equal(HttpStatusCode.OK, (await ann.Get($"{path}?user_id={ann.UserId}")).Status);
    }

    private IEnumerable<(HttpMethod Method, string Pattern)> Routes() =>
        from endpoint in shared.Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        from method in methods
        let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where !pattern.StartsWith("/health", StringComparison.Ordinal) && !pattern.StartsWith("/docs", StringComparison.Ordinal)
            && !pattern.StartsWith("/openapi", StringComparison.Ordinal)
        select (HttpMethod.Parse(method), pattern);

    private static HttpRequestMessage Request(HttpMethod method, string pattern) => new(method, Path(pattern))
    {
        Content = _bodies.TryGetValue(pattern, out var body) ? JsonContent.Create(body) : null,
    };

    /// <summary>A request with somebody's user_id in its query or body; null for a route that has none.</summary>
    private static HttpRequestMessage? Request(HttpMethod method, string pattern, int userId)
    {
        if (method == HttpMethod.Get)
            return pattern is "/recommendations" or "/favorites" or "/cart" ? new HttpRequestMessage(method, $"{pattern}?user_id={userId}") : null;
        if (!_bodies.TryGetValue(pattern, out var body)) return null;
        var json = System.Text.Json.JsonSerializer.Serialize(body);
        if (!json.Contains("\"user_id\":0", StringComparison.Ordinal)) return null;
        return new HttpRequestMessage(method, pattern)
        {
            Content = new StringContent(json.Replace("\"user_id\":0", $"\"user_id\":{userId}", StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json"),
        };
    }

    private static string Path(string pattern) => System.Text.RegularExpressions.Regex.Replace(
        pattern.Replace("{id:guid}", $"{Guid.Empty}", StringComparison.Ordinal), @"\{\w+(:\w+)?\}", "1");
}
