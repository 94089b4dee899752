using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using SwipeShop.Testing;

namespace SwipeShop.Accounts;

/// <summary>The session in cookies, for the shop's own pages.</summary>
[Collection(nameof(SharedNodeCollection))]
public sealed class CookieTests(SharedNode shared)
{
    private const string Elsewhere = "https://evil.example";

    private string Own => $"{shared.Node.Address}".TrimEnd('/');

    [Fact]
    public async Task A_login_that_asks_for_cookies_gets_its_tokens_in_cookies_that_no_script_reads_and_not_in_the_answer()
    {
        using var shopper = await shared.ShopperAsync();
        var login = await SendAsync(HttpMethod.Post, "/login", new { email = shopper.Email, password = Shopper.Password, cookie = true }, origin: Own);

        Assert.Equal((HttpStatusCode.OK, shopper.UserId), (login.Status, login.Number("user_id")));
        Assert.Equal(("Cookie", null, null), (login.Text("token_type"), login.Json!["token"], login.Json["refresh_token"]));
        var cookies = Cookies(login);
        Assert.Equal(2, cookies.Count);
        Assert.Matches("^swipeshop_token=[^;]+; max-age=[0-9]+; path=/; samesite=strict; httponly$", cookies[0]);
        Assert.Matches("^swipeshop_refresh=[^;]+; max-age=[0-9]+; path=/refresh; samesite=strict; httponly$", cookies[1]);
    }

    [Fact]
    public async Task Over_https_cookies_are_secure()
    {
        using var request = Request(HttpMethod.Post, "/guest", new { cookie = true }, origin: Own.Replace("http:", "https:", StringComparison.Ordinal));
        request.Headers.Add("X-Forwarded-Proto", "https");
        var guest = await Answer.OfAsync(await shared.Node.Http.SendAsync(request, TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Created, guest.Status);
        Assert.All(Cookies(guest), c => Assert.Contains("; secure", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_without_an_Authorization_header_is_known_by_its_cookie_and_one_with_it_is_not()
    {
        var (cookie, userId) = await GuestAsync();
        using var shopper = await shared.ShopperAsync();

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, $"/cart?user_id={userId}", cookie: cookie)).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/cart", cookie: cookie, origin: Elsewhere)).Status); // a GET changes nothing
        using var both = Request(HttpMethod.Get, $"/cart?user_id={shopper.UserId}", cookie: cookie);
        Assert.Equal(HttpStatusCode.OK, (await shopper.Http.SendAsync(both, TestContext.Current.CancellationToken)).StatusCode);
        using var nonsense = Request(HttpMethod.Get, "/cart", cookie: cookie);
        nonsense.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "nonsense");
        Assert.Equal(HttpStatusCode.Unauthorized, (await shared.Node.Http.SendAsync(nonsense, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData(Elsewhere, null)]
    [InlineData("null", null)]
    [InlineData(null, null)]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    [InlineData(null, "none")]
    [InlineData("own", "cross-site")] // no page can set Sec-Fetch-Site
    public async Task What_changes_something_by_cookie_is_refused_from_anywhere_else(string? origin, string? site)
    {
        var (cookie, _) = await GuestAsync();
        var items = await shared.ItemsAsync(1);
        if (origin == "own") origin = Own;

        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Post, "/item/swipe", new { item_id = items[0], swipe_direction = "right" }),
            (HttpMethod.Post, "/cart/add", new { item_id = items[0] }),
            (HttpMethod.Put, "/password", new { new_password = "another horse" }),
            (HttpMethod.Delete, "/account", null),
            (HttpMethod.Post, "/logout", null),
            (HttpMethod.Post, "/refresh", null),
            (HttpMethod.Post, "/guest", new { cookie = true }),
            (HttpMethod.Post, "/login", new { email = "ann@example.test", password = "correct horse", cookie = true }),
            (HttpMethod.Post, "/register", new { username = "Ann", email = "ann@example.test", password = "correct horse" }),
        })
        {
            var refused = await SendAsync(method, path, body, cookie, origin, site);
            Assert.True(refused.Status == HttpStatusCode.Forbidden, $"{method} {path}: {refused.Status}");
            Assert.Equal(403, refused.Number("status"));
            Assert.Empty(Cookies(refused));
        }
        Assert.Empty((await SendAsync(HttpMethod.Get, "/favorites", cookie: cookie)).Items("favorites"));
    }

    [Theory]
    [InlineData("own", null)]
    [InlineData("own", "same-origin")]
    [InlineData(null, "same-origin")]
    public async Task What_the_shops_own_pages_change_is_taken(string? origin, string? site)
    {
        var (cookie, _) = await GuestAsync();
        var items = await shared.ItemsAsync(1);
        if (origin == "own") origin = Own;

        var swipe = await SendAsync(HttpMethod.Post, "/item/swipe", new { item_id = items[0], swipe_direction = "right" }, cookie, origin, site);

        Assert.Equal(HttpStatusCode.OK, swipe.Status);
        Assert.Equal([items[0]], (await SendAsync(HttpMethod.Get, "/favorites", cookie: cookie)).Items("favorites"));
    }

    [Theory]
    [InlineData("Origin", Elsewhere)]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_Bearer_token_is_good_from_everywhere(string header, string value)
    {
        using var shopper = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(1);
        using var request = Request(HttpMethod.Post, "/item/swipe", new { item_id = items[0], swipe_direction = "right" }, cookie: (await GuestAsync()).Cookie);
        request.Headers.Add(header, value);
        Assert.Equal(HttpStatusCode.OK, (await shopper.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal([items[0]], (await shopper.Get("/favorites")).Items("favorites"));
    }

    [Fact]
    public async Task A_refresh_without_a_token_in_its_body_uses_the_cookie_and_answers_with_new_ones()
    {
        var (cookie, userId) = await GuestAsync();

        var refreshed = await SendAsync(HttpMethod.Post, "/refresh", null, cookie, Own);

        Assert.Equal((HttpStatusCode.OK, userId, "Cookie"), (refreshed.Status, refreshed.Number("user_id"), refreshed.Text("token_type")));
        Assert.Null(refreshed.Json!["refresh_token"]);
        var anew = Carried(refreshed);
        Assert.NotEqual(cookie, anew);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/cart", cookie: anew)).Status);

        var none = await SendAsync(HttpMethod.Post, "/refresh", null, origin: Own);
        Assert.Equal((HttpStatusCode.BadRequest, "refresh_token"), (none.Status, none.Fields.Single()));
    }

    [Theory]
    [InlineData("POST", "/logout")]
    [InlineData("DELETE", "/account")]
    public async Task A_logout_and_a_deletion_take_both_cookies_away(string method, string path)
    {
        var (cookie, _) = await GuestAsync();

        var gone = await SendAsync(HttpMethod.Parse(method), path, null, cookie, Own);

        Assert.Equal(HttpStatusCode.NoContent, gone.Status);
        Assert.Equal(["swipeshop_token=", "swipeshop_refresh="], Cookies(gone).Select(c => c.Split(';')[0]));
        Assert.All(Cookies(gone), c => Assert.Contains("expires=Thu, 01 Jan 1970", c, StringComparison.Ordinal));
        Assert.Contains("path=/refresh", Cookies(gone)[1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "/cart", cookie: cookie)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Post, "/refresh", null, cookie, Own)).Status);
    }

    [Fact]
    public async Task A_guest_by_cookie_is_merged_by_a_login_by_cookie()
    {
        using var shopper = await shared.ShopperAsync();
        var (cookie, _) = await GuestAsync();
        var items = await shared.ItemsAsync(1);
        await SendAsync(HttpMethod.Post, "/item/swipe", new { item_id = items[0], swipe_direction = "right" }, cookie, Own);

        var login = await SendAsync(HttpMethod.Post, "/login", new { email = shopper.Email, password = Shopper.Password, cookie = true }, cookie, Own);

        Assert.Equal((HttpStatusCode.OK, shopper.UserId), (login.Status, login.Number("user_id")));
        Assert.Equal([items[0]], (await SendAsync(HttpMethod.Get, "/favorites", cookie: Carried(login))).Items("favorites"));
    }

    [Fact]
    public async Task An_app_that_does_not_ask_gets_no_cookie()
    {
        using var shopper = await shared.ShopperAsync();
        var login = await SendAsync(HttpMethod.Post, "/login", new { email = shopper.Email, password = Shopper.Password });
        Assert.Empty(Cookies(login));
        Assert.Empty(Cookies(await shopper.Post("/logout")));
    }

    private async Task<(string Cookie, int UserId)> GuestAsync()
    {
        var guest = await SendAsync(HttpMethod.Post, "/guest", new { cookie = true }, origin: Own);
        Assert.Equal(HttpStatusCode.Created, guest.Status);
        return (Carried(guest), guest.Number("user_id"));
    }

    private async Task<Answer> SendAsync(
        HttpMethod method, string path, object? body = null, string? cookie = null, string? origin = null, string? site = null)
    {
        using var request = Request(method, path, body, cookie, origin, site);
        return await Answer.OfAsync(await shared.Node.Http.SendAsync(request));
    }

    private static HttpRequestMessage Request(
        HttpMethod method, string path, object? body = null, string? cookie = null, string? origin = null, string? site = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        return request;
    }

    private static List<string> Cookies(Answer answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    /// <summary>What a browser sends back (to every path here).</summary>
    private static string Carried(Answer answer) => string.Join("; ", Cookies(answer).Select(c => c.Split(';')[0]));
}
