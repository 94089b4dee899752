using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using SwipeShop.Accounts;
using SwipeShop.Users;

namespace SwipeShop.Api.Http;

/// <summary>The user that the request's token speaks for, and the session it was made in.</summary>
public readonly record struct Caller(int UserId, Guid Session)
{
    public const string UserClaim = "sub";
    public const string SessionClaim = "sid";

    /// <summary>Whether a user id that a request carries, if it carries one, is the caller's own.</summary>
    public bool Is(int? userId) => userId is null || userId == UserId;

    public SessionKey Key => new(UserId, Session);

    public IUserGrain Grain(IGrainFactory grains) => grains.Grain<IUserGrain>(UserId);

    /// <summary>Binds the caller as an endpoint's parameter; the route requires a valid token.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    public static Caller Of(HttpContext context) => Of(context.User);

    public static Caller Of(ClaimsPrincipal user) => new(
        int.Parse(user.FindFirst(UserClaim)!.Value, CultureInfo.InvariantCulture),
        Guid.Parse(user.FindFirst(SessionClaim)!.Value));
}
