using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SwipeShop.Accounts;
using SwipeShop.Api.Http;

namespace SwipeShop.Api.Accounts;

/// <summary>Sessions: what opens, refreshes, lists and ends them.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("").WithTags("Sessions");
        var open = sessions.MapGroup("").AllowAnonymous().RequireRateLimiting(RateLimits.Accounts);
        open.MapPost("/login", Login);
        open.MapPost(SessionCookies.RefreshPath, Refresh);
        sessions.MapPost("/logout", Logout);
        sessions.MapGet("/sessions", GetSessions);
        sessions.MapDelete("/sessions/{id:guid}", EndSession);
    }

    [EndpointSummary("Log in")]
    [EndpointDescription("After wrong passwords in a row the next try has to wait: 429 with Retry-After. With a guest's token, the "
        + "account gets everything that the guest has, the newer verdict on an item winning, and the guest is gone.")]
    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Login(
        LoginRequest request, HttpContext http, Tokens tokens, FormerGuest before, IGrainFactory grains)
    {
        if (request.Cookie && !SameOrigin.Sent(http.Request)) return Problems.OtherOrigin();
        if (!(await before.OfAsync(http)).Succeeded(out var caller, out var expired)) return Problems.Of(expired);
        var credentials = new Credentials(request.Email, request.Password, UserAgent.Of(http), caller);
        return Answer(await grains.Grain<IAccountsGrain>(0).Login(credentials), tokens, request.Cookie, http);
    }

    [EndpointSummary("Get a new token for a refresh token")]
    [EndpointDescription("A refresh token is good once. One that was used up before ends its session, since somebody has a "
        + "copy of it. Without one in the body, the one in the cookie is used, and the new ones go into cookies.")]
    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Refresh(
        RefreshRequest? request, HttpContext http, Tokens tokens, IGrainFactory grains)
    {
        var byCookie = request?.RefreshToken is null;
        if ((request?.RefreshToken ?? SessionCookies.RefreshTokenOf(http)) is not { } token)
            return Problems.Invalid("refresh_token", "This field is missing, and there is no cookie instead of it.");
        if (byCookie && !SameOrigin.Sent(http.Request)) return Problems.OtherOrigin();
        if (tokens.Unwrap(token) is not { } session) return Problems.Of(Refusal.SessionEnded);
        var reply = await grains.Grain<ISessionsGrain>(session.UserId).RefreshSession(session.SessionId, session.Secret);
        return Answer(reply, tokens, byCookie, http);
    }

    [EndpointSummary("End this session")]
    private static async Task<Results<NoContent, ProblemHttpResult>> Logout(
        Caller caller, HttpContext http, LiveSessions live, IGrainFactory grains)
    {
        var reply = await grains.Grain<ISessionsGrain>(caller.UserId).EndSession(caller.Session);
        live.Forget(caller);
        if (!reply.Succeeded(out _, out var refusal) && !IsDone(refusal, http)) return Problems.Of(refusal);
        SessionCookies.Clear(http);
        return TypedResults.NoContent();
    }

    [EndpointSummary("List your sessions, newest first")]
    private static async Task<Results<Ok<SessionsResponse>, ProblemHttpResult>> GetSessions(Caller caller, IGrainFactory grains)
    {
        var reply = await grains.Grain<ISessionsGrain>(caller.UserId).ListSessions(caller.Session);
        return reply.Succeeded(out var sessions, out var refusal)
            ? TypedResults.Ok(new SessionsResponse([.. sessions.Select(s =>
                new SessionResponse(s.Id, s.CreatedAt, s.ExpiresAt, s.UserAgent, s.Id == caller.Session))]))
            : Problems.Of(refusal);
    }

    [EndpointSummary("End one of your sessions")]
    [EndpointDescription("It is refused from now on. One that is not there stays so.")]
    private static async Task<Results<NoContent, ProblemHttpResult>> EndSession(
        [FromRoute(Name = "id")] Guid id, Caller caller, HttpContext http, LiveSessions live, IGrainFactory grains)
    {
        var reply = await grains.Grain<ISessionsGrain>(caller.UserId).EndOneOf(caller.Session, id);
        live.Forget(caller with { Session = id });
        if (!reply.Succeeded(out _, out var refusal) && !(id == caller.Session && IsDone(refusal, http))) return Problems.Of(refusal);
        if (id == caller.Session) SessionCookies.Clear(http);
        return TypedResults.NoContent();
    }

    /// <summary>Whether the caller's session, that is to end, has ended by a try before this one.</summary>
    private static bool IsDone(Refusal refusal, HttpContext http) =>
        refusal.Reason == RefusalReason.SessionEnded && GrainRetries.IsRepeat(http);

    private static Results<Ok<TokenResponse>, ProblemHttpResult> Answer(
        Reply<OpenedSession> reply, Tokens tokens, bool byCookie, HttpContext http) =>
        reply.Succeeded(out var session, out var refusal) ? TypedResults.Ok(tokens.Hand(session, byCookie, http)) : Problems.Of(refusal);
}

/// <summary>The client's own name for itself, as far as it can be shown.</summary>
internal static class UserAgent
{
    private const int Longest = 200;

    public static string Of(HttpContext http) =>
        string.Concat(http.Request.Headers.UserAgent.ToString().Take(Longest).Select(c => c is >= ' ' and <= '~' ? c : '?'));
}
