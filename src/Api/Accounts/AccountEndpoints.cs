using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SwipeShop.Accounts;
using SwipeShop.Api.Http;

namespace SwipeShop.Api.Accounts;

internal static class AccountEndpoints
{
    private const int LongestUserAgent = 200;

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("").WithTags("Accounts");
        var open = accounts.MapGroup("").AllowAnonymous().RequireRateLimiting(RateLimits.Accounts);
        open.MapPost("/register", Register);
        open.MapPost("/login", Login);
        open.MapPost("/refresh", Refresh);
        accounts.MapPost("/logout", Logout);
    }

    [EndpointSummary("Make an account")]
    [EndpointDescription("With an Idempotency-Key, a repeated registration gets the first answer again.")]
    private static async Task<Results<Created<RegisterResponse>, ProblemHttpResult>> Register(
        RegisterRequest request, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, IGrainFactory grains)
    {
        if (idempotencyKey is { Length: 0 or > 100 } || idempotencyKey?.Any(c => !IsPrintable(c)) == true)
            return Problems.Invalid("Idempotency-Key", "Between 1 and 100 characters of printable ASCII.");
        var reply = await grains.GetGrain<IAccountsGrain>(0)
            .Register(new Registration(request.Username, request.Email, request.Password, idempotencyKey));
        return reply.Succeeded(out var userId, out var refusal)
            ? TypedResults.Created((string?)null, new RegisterResponse("Welcome to SwipeShop.", userId))
            : Problems.Of(refusal);
    }

    [EndpointSummary("Log in")]
    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Login(
        LoginRequest request, HttpRequest http, Tokens tokens, IGrainFactory grains)
    {
        var userAgent = string.Concat(http.Headers.UserAgent.ToString().Take(LongestUserAgent).Select(c => IsPrintable(c) ? c : '?'));
        var reply = await grains.GetGrain<IAccountsGrain>(0).Login(new Credentials(request.Email, request.Password, userAgent));
        return Answer(reply, tokens);
    }

    [EndpointSummary("Get a new token for a refresh token")]
    [EndpointDescription("A refresh token is good once. One that was used up before ends its session, since somebody has a "
        + "copy of it.")]
    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> Refresh(
        RefreshRequest request, Tokens tokens, IGrainFactory grains)
    {
        if (tokens.Unwrap(request.RefreshToken) is not { } session) return Problems.Of(Refusal.SessionEnded);
        return Answer(
            await grains.GetGrain<ISessionsGrain>(session.UserId).RefreshSession(session.SessionId, session.RefreshSecret), tokens);
    }

    [EndpointSummary("End this session")]
    private static async Task<Results<NoContent, ProblemHttpResult>> Logout(Caller caller, SessionGate gate, IGrainFactory grains)
    {
        var reply = await grains.GetGrain<ISessionsGrain>(caller.UserId).EndSession(caller.Session);
        gate.Forget(caller);
        return reply.Succeeded(out _, out var refusal) ? TypedResults.NoContent() : Problems.Of(refusal);
    }

    private static Results<Ok<TokenResponse>, ProblemHttpResult> Answer(Reply<OpenedSession> reply, Tokens tokens) =>
        reply.Succeeded(out var session, out var refusal) ? TypedResults.Ok(tokens.For(session)) : Problems.Of(refusal);

    private static bool IsPrintable(char c) => c is >= ' ' and <= '~';
}
