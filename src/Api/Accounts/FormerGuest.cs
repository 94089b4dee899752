using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SwipeShop.Accounts;
using SwipeShop.Api.Http;

namespace SwipeShop.Api.Accounts;

/// <summary>Who was there before a registration or login: routes that need no token, but keep a guest's things where there is one.</summary>
internal sealed class FormerGuest(Tokens tokens, IGrainFactory grains)
{
    private const string Scheme = "Bearer ";

    /// <summary>
    /// The session that the request is made in; null where there is none. A guest's token that has expired is refused, since the guest
    /// would be left behind without a word; any other that is not good any more is as none.
    /// </summary>
    public async Task<Reply<SessionKey?>> OfAsync(HttpContext http)
    {
        if (http.User.Identity?.IsAuthenticated == true) return Caller.Of(http).Key;
        if (TokenOf(http) is not { } token || await tokens.MadeForAsync(token) is not { } caller) return (SessionKey?)null;
        var isGuest = await grains.Grain<ISessionsGrain>(caller.UserId).IsGuest(caller.Session);
        if (isGuest.Refusal is { Reason: not RefusalReason.SessionEnded } busy) return busy;
        return isGuest.Value ? Refusal.TokenExpired : (SessionKey?)null;
    }

    private static string? TokenOf(HttpContext http)
    {
        var header = http.Request.Headers[HeaderNames.Authorization].ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : SessionCookies.TokenOf(http);
    }
}
