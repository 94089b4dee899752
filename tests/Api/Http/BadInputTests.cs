using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.Http;

/// <summary>Text and JSON that were made to break things: no fault, no hang, stored unchanged or refused with the field named.</summary>
[Collection(nameof(SharedNodeCollection))]
public sealed class BadInputTests(SharedNode shared)
{
    /// <summary>A few of each kind, for where the collections are absent.</summary>
    private static readonly string[] _naughty =
    [
        "undefined", "NULL", "-1/0", "0x7fffffff", "1e309", "\u0001\u0002\u007f", "\u0000", "\ufeff", "\u2028\u2029", "Ω≈ç√∫˜µ≤≥÷", "田中さんにあげて下さい",
        "👩‍👩‍👧‍👦 🏳️‍🌈", "ﷺ", "̡͓̞ͅI̗̘̦͝n͇", "<script>alert(1)</script>", "'; DROP TABLE users; --", "$HOME", "../../etc/passwd", "%00", "{{1+1}}", "\t\r\n", " ",
    ];

    private static readonly (string Json, string Verdict)[] _json =
    [
        ("[]", "accept"), ("{}", "accept"), ("\"text\"", "accept"), ("1e400", "either"), ("[1,]", "reject"), ("{\"a\":1", "reject"), ("{'a':1}", "reject"),
        ("nul", "reject"), ("[\"\u0001\"]", "reject"), ("", "reject"), (" ", "reject"), ("{\"a\":1}{", "reject"), ("\"\\uD800\"", "either"), (new string('[', 100_000), "reject"),
    ];

    [Fact]
    public Task Naughty_strings_in_every_text_field_are_stored_unchanged_or_refused_with_the_field_named() => TryTextsAsync(_naughty);

    [Fact]
    public Task The_big_list_of_naughty_strings_is_stored_unchanged_or_refused_with_the_field_named() => TryTextsAsync(
        [.. File.ReadLines(Corpora.PathOf("bad-input/blns.jsonl")).Select(l => JsonNode.Parse(l)!["text"]!.GetValue<string>())]);

    [Fact]
    public Task Broken_json_as_a_body_is_refused() => TryBodiesAsync(_json.Select(j => (Encoding.UTF8.GetBytes(j.Json), j.Verdict)));

    [Fact]
    public Task Every_case_of_the_json_test_suite_as_a_body_is_answered() => TryBodiesAsync(
        File.ReadLines(Corpora.PathOf("bad-input/jsontestsuite.parsing.jsonl"))
            .Select(l => JsonNode.Parse(l)!)
            .Select(c => (Convert.FromBase64String($"{c["base64"]}"), $"{c["verdict"]}")));

    private async Task TryTextsAsync(string[] texts)
    {
        using var shopper = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(1);
        await shopper.Post("/cart/add", new { item_id = items[0] });
        var password = Shopper.Password;
        foreach (var text in texts)
        {
            await RegisterAsync(text);
            await TryAsync(shopper, HttpMethod.Post, "/login", new { email = text, password = "correct horse" }, HttpStatusCode.Unauthorized, "email");
            await TryAsync(shopper, HttpMethod.Post, "/login", new { email = $"{Guid.NewGuid():n}@example.test", password = text }, HttpStatusCode.Unauthorized, "password");
            await TryAsync(shopper, HttpMethod.Post, "/refresh", new { refresh_token = text }, HttpStatusCode.Unauthorized, "refresh_token");
            await TryAsync(shopper, HttpMethod.Post, "/guest", new { cookie = text }, null, "cookie");
            var changed = await SendAsync(shopper.Http, HttpMethod.Put, "/password", new { password, new_password = text });
            if (changed.Status == HttpStatusCode.NoContent) password = text;
            else AssertRefused(changed, "new_password", HttpStatusCode.BadRequest);
            await TryAsync(shopper, HttpMethod.Post, "/item/swipe", new { item_id = items[0], swipe_direction = text }, null, "swipe_direction");
            await TryAsync(shopper, HttpMethod.Post, "/item/swipe", new { item_id = items[0], swipe_direction = "left", swipe_id = text }, null, "swipe_id");
            await TryAsync(shopper, HttpMethod.Put, $"/cart/{items[0]}", new { vendor = text }, null, "vendor");
            await TryListAsync(shopper, text);
            await TryAsync(shopper, HttpMethod.Put, "/preferences", new { price_range = new { max_price = 5, currency = text } }, null, "price_range.currency");
            foreach (var field in new[] { "category", "brand", "color", "size" })
            {
                await TryAsync(shopper, HttpMethod.Get, $"/recommendations?{field}={Uri.EscapeDataString(text)}", null, HttpStatusCode.OK, field);
                await TryAsync(shopper, HttpMethod.Get, $"/items?{field}={Uri.EscapeDataString(text)}", null, HttpStatusCode.OK, field);
            }
            foreach (var field in new[] { "limit", "cursor", "min_price", "max_price", "in_stock" })
                await TryAsync(shopper, HttpMethod.Get, $"/items?{field}={Uri.EscapeDataString(text)}", null, HttpStatusCode.OK, field);
            await TryAsync(shopper, HttpMethod.Get, $"/recommendations?exclude={Uri.EscapeDataString(text)}", null, HttpStatusCode.OK, "exclude");
        }
        await shopper.Put("/preferences", new { });
        Assert.Equal(HttpStatusCode.OK, (await shopper.Swipe(items[0], "right")).Status);
    }

    /// <summary>As each of the lists of the preferences: kept unchanged, or refused with the list named.</summary>
    private static async Task TryListAsync(Shopper shopper, string text)
    {
        foreach (var list in new[] { "categories", "brands", "sizes" })
        {
            var answer = await SendAsync(shopper.Http, HttpMethod.Put, "/preferences", new Dictionary<string, string[]> { [list] = [text] });
            if (answer.Status == HttpStatusCode.OK) Assert.Equal([text], (await shopper.Get("/preferences")).Json![list]!.AsArray().Select(t => $"{t}"));
            else AssertRefused(answer, list, HttpStatusCode.BadRequest);
        }
    }

    /// <summary>As a name, with an address and a password of its own; and as an address, and as a password.</summary>
    private async Task RegisterAsync(string text)
    {
        var unique = Guid.NewGuid().ToString("n");
        var named = await SendAsync(shared.Node.Http, HttpMethod.Post, "/register", new { username = text, email = $"{unique}@example.test", password = "correct horse" });
        if (named.Status == HttpStatusCode.Created) Assert.Equal(text, await StoredAsync("username", named.Number("user_id")));
        else AssertRefused(named, "username", HttpStatusCode.BadRequest, HttpStatusCode.Conflict);

        var addressed = await SendAsync(shared.Node.Http, HttpMethod.Post, "/register", new { username = unique, email = text, password = "correct horse" });
        if (addressed.Status == HttpStatusCode.Created) Assert.Equal(text, await StoredAsync("email", addressed.Number("user_id")));
        else AssertRefused(addressed, "email", HttpStatusCode.BadRequest, HttpStatusCode.Conflict);

        var email = $"p{unique}@example.test";
        var secret = await SendAsync(shared.Node.Http, HttpMethod.Post, "/register", new { username = $"p{unique}", email, password = text });
        if (secret.Status == HttpStatusCode.Created)
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(shared.Node.Http, HttpMethod.Post, "/login", new { email, password = text })).Status);
        else AssertRefused(secret, "password", HttpStatusCode.BadRequest);
    }

    private async Task TryBodiesAsync(IEnumerable<(byte[] Body, string Verdict)> cases)
    {
        using var shopper = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(1);
        foreach (var (body, verdict) in cases)
        {
            foreach (var (method, path) in new[] { ("POST", "/register"), ("POST", "/login"), ("POST", "/refresh"), ("PUT", "/password"), ("POST", "/item/swipe"), ("POST", "/item/swipes"), ("POST", "/item/undo"), ("POST", "/cart/add"), ("PUT", $"/cart/{items[0]}"), ("POST", "/taste/forget"), ("PUT", "/preferences") })
            {
                using var request = new HttpRequestMessage(HttpMethod.Parse(method), path) { Content = new ByteArrayContent(body) };
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                var answer = await Answer.OfAsync(await shopper.Http.SendAsync(request));
                var shown = $"{method} {path} {Encoding.UTF8.GetString(body, 0, Math.Min(60, body.Length))}: {answer.Status} {answer.Json}";
                Assert.True((int)answer.Status < 500, shown);
                if (verdict == "reject") Assert.True(answer.Status == HttpStatusCode.BadRequest && answer.Fields.Any(), shown);
            }
        }
        Assert.Equal(HttpStatusCode.OK, (await shopper.Swipe(items[0], "right")).Status);
    }

    /// <summary>Either the status that the text deserves, or a refusal that names the field.</summary>
    private static async Task TryAsync(Shopper shopper, HttpMethod method, string path, object? body, HttpStatusCode? otherwise, string field)
    {
        var answer = await SendAsync(shopper.Http, method, path, body);
        if (answer.Status != otherwise) AssertRefused(answer, field, HttpStatusCode.BadRequest);
    }

    private static void AssertRefused(Answer answer, string field, params HttpStatusCode[] statuses)
    {
        Assert.Contains(answer.Status, statuses);
        Assert.Equal([field], answer.Fields);
    }

    private static async Task<Answer> SendAsync(HttpClient http, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        return await Answer.OfAsync(await http.SendAsync(request));
    }

    private async Task<string> StoredAsync(string column, int userId)
    {
        await using var command = shared.Database.Source.CreateCommand($"SELECT {column} FROM users WHERE id = {userId}");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
