using Microsoft.AspNetCore.Http;
using SwipeShop.Accounts;

namespace SwipeShop.Api.Accounts;

/// <summary>
/// The second carrier of a session, for web pages of the shop's own origin: two cookies that no script can read and no other site's page
/// can have sent. They live as long as the session; the token in the first one expires sooner.
/// </summary>
internal static class SessionCookies
{
    public const string RefreshPath = "/refresh";

    public const string Token = "swipeshop_token";
    private const string RefreshToken = "swipeshop_refresh";

    private static readonly object _carried = new();

    /// <summary>Whether the caller is known by cookie, so that another site's page may have made the browser send the request.</summary>
    public static bool Carry(HttpContext http) => http.Items.ContainsKey(_carried) && http.User.Identity?.IsAuthenticated == true;

    /// <summary>The token of a request that has no Authorization header.</summary>
    public static string? TokenOf(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count > 0 || http.Request.Cookies[Token] is not { Length: > 0 } token) return null;
        http.Items[_carried] = true;
        return token;
    }

    public static string? RefreshTokenOf(HttpContext http) => http.Request.Cookies[RefreshToken] is { Length: > 0 } token ? token : null;

    /// <summary>Hands a session's tokens to the client: in the answer, or in cookies, and then the answer has none.</summary>
    public static TokenResponse Hand(this Tokens tokens, OpenedSession session, bool byCookie, HttpContext http)
    {
        var answer = tokens.For(session);
        if (!byCookie) return answer;
        var lifetime = tokens.LifetimeOf(session);
        http.Response.Cookies.Append(Token, answer.Token!, Options(http, "/", lifetime));
        http.Response.Cookies.Append(RefreshToken, answer.RefreshToken!, Options(http, RefreshPath, lifetime));
        return answer with { Token = null, TokenType = "Cookie", RefreshToken = null };
    }

    /// <summary>Takes both cookies away from a client that sent them.</summary>
    public static void Clear(HttpContext http)
    {
        if (!Carry(http)) return;
        http.Response.Cookies.Delete(Token, Options(http, "/", null));
        http.Response.Cookies.Delete(RefreshToken, Options(http, RefreshPath, null));
    }

    private static CookieOptions Options(HttpContext http, string path, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = path,
        MaxAge = lifetime,
        IsEssential = true,
    };
}
