using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;

namespace SwipeShop.Api.Accounts;

/// <summary>
/// Tokens whose signature was checked before: whoever comes with the same one is the same, until it expires. The check was a third of
/// the CPU of a cheap request. Whether the session lives is asked each time all the same.
/// </summary>
internal sealed class KnownTokens(IMemoryCache cache, TimeProvider clock)
{
    private const string Bearer = "Bearer ";

    private static readonly TimeSpan _keep = TimeSpan.FromMinutes(2);

    /// <summary>Who a token speaks for, if it was checked a short while ago and is still good.</summary>
    public ClaimsPrincipal? Find(string? token) =>
        token is not null && cache.TryGetValue(new Key(token), out var found) && found is Known known
        && clock.GetUtcNow().UtcDateTime is var now && known.From <= now && now < known.Until
            ? known.Principal
            : null;

    public void Keep(JsonWebToken token, ClaimsPrincipal principal) => cache.Set(
        new Key(token.EncodedToken),
        new Known(principal, token.ValidFrom, token.ValidTo),
        new MemoryCacheEntryOptions { SlidingExpiration = _keep, Size = 1 });

    /// <summary>The token of a request with an Authorization header.</summary>
    public static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;

    /// <summary>Apart from what else is cached.</summary>
    private readonly record struct Key(string Token);

    private sealed record Known(ClaimsPrincipal Principal, DateTime From, DateTime Until);
}
