using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SwipeShop.Accounts;
using SwipeShop.Api.Http;

namespace SwipeShop.Api.Accounts;

/// <summary>Accounts and guests: what makes one, changes one, and takes one away.</summary>
internal static class AccountEndpoints
{
    private const string PasswordHeader = "X-Password";

    private static readonly object _key = new();

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("").WithTags("Accounts");
        var open = accounts.MapGroup("").AllowAnonymous().RequireRateLimiting(RateLimits.Accounts);
        open.MapPost("/register", Register);
        open.MapPost("/guest", OpenGuest);
        accounts.MapPut("/password", ChangePassword);
        accounts.MapGet("/account/export", Export).Produces<Dictionary<string, ImmutableArray<Dictionary<string, object?>>>>();
        accounts.MapDelete("/account", Delete);
    }

    [EndpointSummary("Make an account")]
    [EndpointDescription("With an Idempotency-Key, a repeated registration gets the first answer again. With a guest's token, the guest "
        + "becomes the account: same user_id, everything kept, and the token stays good.")]
    private static async Task<Results<Created<RegisterResponse>, ProblemHttpResult>> Register(
        RegisterRequest request, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, HttpContext http, FormerGuest before,
        IGrainFactory grains)
    {
        if (idempotencyKey is { Length: 0 or > 100 } || idempotencyKey?.Any(c => c is < ' ' or > '~') == true)
            return Problems.Invalid("Idempotency-Key", "Between 1 and 100 characters of printable ASCII.");
        if (!(await before.OfAsync(http)).Succeeded(out var caller, out var expired)) return Problems.Of(expired);
        var reply = await grains.Grain<IAccountsGrain>(0)
            .Register(new Registration(request.Username, request.Email, request.Password, idempotencyKey ?? KeyOf(http), caller));
        return reply.Succeeded(out var userId, out var refusal)
            ? TypedResults.Created((string?)null, new RegisterResponse("Welcome to SwipeShop.", userId))
            : Problems.Of(refusal);
    }

    [EndpointSummary("Begin as a guest")]
    [EndpointDescription("A user without name, e-mail address and password, who can do everything that others can. A registration or "
        + "login with the guest's token keeps what the guest has.")]
    private static async Task<Results<Created<TokenResponse>, ProblemHttpResult>> OpenGuest(
        GuestRequest? request, HttpContext http, Tokens tokens, IGrainFactory grains)
    {
        var byCookie = request?.Cookie == true;
        if (byCookie && !SameOrigin.Sent(http.Request)) return Problems.OtherOrigin();
        var reply = await grains.Grain<IAccountsGrain>(0).OpenGuest(UserAgent.Of(http));
        return reply.Succeeded(out var session, out var refusal)
            ? TypedResults.Created((string?)null, tokens.Hand(session, byCookie, http))
            : Problems.Of(refusal);
    }

    [EndpointSummary("Change the password")]
    [EndpointDescription("All other sessions end; this one stays. A wrong password is answered with 403.")]
    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePassword(
        PasswordRequest request, Caller caller, LiveSessions live, IGrainFactory grains)
    {
        var change = new PasswordChange(new Confirmation(caller.Key, request.Password), request.NewPassword);
        return Ended(await grains.Grain<IAccountsGrain>(0).ChangePassword(change), caller, live);
    }

    [EndpointSummary("Get everything that is kept about you")]
    [EndpointDescription("A list of rows for each table that has some of yours, by its name. Hashes of secrets are left out. A wrong or "
        + "missing X-Password is answered with 403; a guest needs none.")]
    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Export(
        [FromHeader(Name = PasswordHeader)] string? password, Caller caller, HttpResponse response, IGrainFactory grains)
    {
        var reply = await grains.Grain<IAccountsGrain>(0).Export(new Confirmation(caller.Key, password));
        if (!reply.Succeeded(out var export, out var refusal)) return Problems.Of(refusal);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Content(export, "application/json", System.Text.Encoding.UTF8);
    }

    [EndpointSummary("Delete your account and everything that is kept about you")]
    [EndpointDescription("All sessions end at once. A wrong or missing X-Password is answered with 403; a guest needs none.")]
    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        [FromHeader(Name = PasswordHeader)] string? password, Caller caller, HttpContext http, LiveSessions live, IGrainFactory grains)
    {
        var reply = await grains.Grain<IAccountsGrain>(0).Delete(new Confirmation(caller.Key, password, GrainRetries.IsRepeat(http)));
        if (reply.Refusal is null) SessionCookies.Clear(http);
        return Ended(reply, caller, live);
    }

    /// <summary>A registration's key where the client gives none, so that another try of the same request is the same registration.</summary>
    private static string KeyOf(HttpContext http)
    {
        if (http.Items[_key] is not string key) http.Items[_key] = key = Guid.NewGuid().ToString();
        return key;
    }

    /// <summary>Sees to it that sessions that have ended are refused at once, also where the user's grain is not asked.</summary>
    private static Results<NoContent, ProblemHttpResult> Ended(Reply<ImmutableArray<Guid>> reply, Caller caller, LiveSessions live)
    {
        if (!reply.Succeeded(out var ended, out var refusal)) return Problems.Of(refusal);
        foreach (var session in ended) live.Forget(caller with { Session = session });
        return TypedResults.NoContent();
    }
}
