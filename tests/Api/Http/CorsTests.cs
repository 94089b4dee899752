using SwipeShop.Testing;

namespace SwipeShop.Http;

[Collection(nameof(SharedNodeCollection))]
public sealed class CorsTests(SharedNode shared)
{
    [Fact]
    public async Task Only_configured_origins_may_call_from_a_page()
    {
        await using var database = await shared.OtherDatabaseAsync();
        await using var node = await TestNode.StartAsync(database, new() { ["Http:CorsOrigins:0"] = "https://app.example" });

        Assert.Equal("https://app.example", await AllowedAsync(node, "https://app.example"));
        Assert.Null(await AllowedAsync(node, "https://evil.example"));
        Assert.Null(await AllowedAsync(shared.Node, "https://app.example"));
    }

    private static async Task<string?> AllowedAsync(TestNode node, string origin)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/item/swipe");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await node.Http.SendAsync(preflight);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
    }
}
