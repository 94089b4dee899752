using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SwipeShop.Testing;

/// <summary>An answer of the API: its status and its JSON.</summary>
public sealed record Answer(HttpStatusCode Status, JsonNode? Json, HttpResponseHeaders Headers)
{
    /// <summary>The fields that a problem names.</summary>
    public IEnumerable<string> Fields => Json?["errors"]?.AsObject().Select(e => e.Key) ?? [];

    public int Number(string name) => Json![name]!.GetValue<int>();

    public string Text(string name) => Json![name]!.GetValue<string>();

    /// <summary>The ids of a list of items.</summary>
    public int[] Items(string list = "items") => [.. Json![list]!.AsArray().Select(i => i!["item_id"]!.GetValue<int>())];

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
            return new Answer(response.StatusCode, isJson ? JsonNode.Parse(text) : null, response.Headers);
        }
    }
}

/// <summary>Somebody with an account and a token, over HTTP.</summary>
public sealed class Shopper(HttpClient http, int userId, string email, string refreshToken) : IDisposable
{
    public const string Password = "correct horse";

    public HttpClient Http => http;

    public int UserId => userId;

    public string Email => email;

    public string RefreshToken => refreshToken;

    public static async Task<Shopper> RegisterAsync(Uri address)
    {
        var name = Guid.NewGuid().ToString("n");
        using var anonymous = TestHttp.Client(address);
        var registered = await Answer.OfAsync(await anonymous.PostAsJsonAsync("/register", new { username = name, email = $"{name}@example.test", password = Password }));
        if (registered.Status != HttpStatusCode.Created) throw new InvalidOperationException(registered.Json?.ToString());
        return await LoginAsync(address, $"{name}@example.test");
    }

    /// <summary>The same session, at another node.</summary>
    public Shopper At(Uri address)
    {
        var client = TestHttp.Client(address);
        client.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization;
        return new Shopper(client, userId, email, refreshToken);
    }

    public static async Task<Shopper> LoginAsync(Uri address, string email, string password = Password, string? userAgent = null)
    {
        var client = TestHttp.Client(address);
        if (userAgent is not null) client.DefaultRequestHeaders.Add("User-Agent", userAgent);
        return Of(client, email, await Answer.OfAsync(await client.PostAsJsonAsync("/login", new { email, password })));
    }

    /// <summary>A guest, whose address is empty.</summary>
    public static async Task<Shopper> GuestAsync(Uri address)
    {
        var client = TestHttp.Client(address);
        return Of(client, "", await Answer.OfAsync(await client.PostAsync("/guest", null)));
    }

    private static Shopper Of(HttpClient client, string email, Answer login)
    {
        if (login.Status is not (HttpStatusCode.OK or HttpStatusCode.Created)) throw new InvalidOperationException(login.Json?.ToString());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.Text("token"));
        return new Shopper(client, login.Number("user_id"), email, login.Text("refresh_token"));
    }

    /// <summary>The id of this session.</summary>
    public async Task<string> SessionIdAsync() =>
        $"{(await Get("/sessions")).Json!["sessions"]!.AsArray().Single(s => s!["current"]!.GetValue<bool>())!["id"]}";

    public async Task<Answer> Get(string path) => await Answer.OfAsync(await http.GetAsync(path));

    public async Task<Answer> Post(string path, object? body = null) => await Answer.OfAsync(await http.PostAsJsonAsync(path, body));

    public async Task<Answer> Put(string path, object body) => await Answer.OfAsync(await http.PutAsJsonAsync(path, body));

    public async Task<Answer> Delete(string path) => await Answer.OfAsync(await http.DeleteAsync(path));

    /// <param name="password">For the header X-Password.</param>
    public async Task<Answer> Send(HttpMethod method, string path, string? password = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (password is not null) request.Headers.Add("X-Password", password);
        return await Answer.OfAsync(await http.SendAsync(request));
    }

    public Task<Answer> Swipe(int item, string direction, Guid? id = null) => id is null
        ? Post("/item/swipe", new { item_id = item, swipe_direction = direction })
        : Post("/item/swipe", new { item_id = item, swipe_direction = direction, swipe_id = id });

    public void Dispose() => http.Dispose();
}
