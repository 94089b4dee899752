using System.Globalization;
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

    public IUserGrain Grain(IGrainFactory grains) => grains.GetGrain<IUserGrain>(UserId);

    /// <summary>Binds the caller as an endpoint's parameter; the route requires a valid token.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    /// <summary>The caller of a route that needs no token; null where there is none.</summary>
    public static SessionKey? KeyOf(HttpContext context) => context.User.Identity?.IsAuthenticated == true ? Of(context).Key : null;

    public static Caller Of(HttpContext context) => new(
        int.Parse(context.User.FindFirst(UserClaim)!.Value, CultureInfo.InvariantCulture),
        Guid.Parse(context.User.FindFirst(SessionClaim)!.Value));
}
