using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace SwipeShop.Failover;

internal sealed record Swipe(Guid Id, int Item, string Direction);

/// <summary>Somebody with an account, over HTTP.</summary>
internal sealed class Shopper(HttpMessageInvoker http, Uri shop, AuthenticationHeaderValue token, int[] items)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private int _next;

    /// <summary>Registers somebody and logs in.</summary>
    public static async Task<Shopper> RegisterAsync(HttpMessageInvoker http, Uri shop)
    {
        var name = Guid.NewGuid().ToString("n");
        var credentials = $$"""{"username":"{{name}}","email":"{{name}}@example.com","password":"a bench pass phrase"}""";
        await SendAsync(http, shop, HttpMethod.Post, "/register", credentials, null);
        var login = await SendAsync(http, shop, HttpMethod.Post, "/login", credentials, null);
        var token = new AuthenticationHeaderValue("Bearer", login["token"]!.GetValue<string>());
        var page = await SendAsync(http, shop, HttpMethod.Get, "/items?limit=100", null, token);
        return new Shopper(http, shop, token, [.. page["items"]!.AsArray().Select(i => i!["item_id"]!.GetValue<int>())]);
    }

    /// <summary>What to swipe next.</summary>
    public Swipe Next()
    {
        var turn = Interlocked.Increment(ref _next);
        return new Swipe(Guid.NewGuid(), items[turn % items.Length], turn / items.Length % 2 == 0 ? "right" : "left");
    }

    /// <exception cref="HttpRequestException">It was not acknowledged.</exception>
    public async Task SendAsync(Swipe swipe) => await SendAsync(http, shop, HttpMethod.Post, "/item/swipe",
        $$"""{"item_id":{{swipe.Item}},"swipe_direction":"{{swipe.Direction}}","swipe_id":"{{swipe.Id}}"}""", token);

    private static async Task<JsonNode> SendAsync(
        HttpMessageInvoker http, Uri shop, HttpMethod method, string path, string? body, AuthenticationHeaderValue? token)
    {
        using var request = new HttpRequestMessage(method, new Uri(shop, path));
        request.Headers.Authorization = token;
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            using var response = await http.SendAsync(request, patience.Token);
            var text = await response.Content.ReadAsStringAsync(patience.Token);
            return response.IsSuccessStatusCode
                ? JsonNode.Parse(text)!
                : throw new HttpRequestException($"{method} {path}: {(int)response.StatusCode} {text}");
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            throw new HttpRequestException($"{method} {path}: {e.Message}", e);
        }
    }
}
