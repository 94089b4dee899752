using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Api.Accounts;

namespace SwipeShop.Api.Http;

/// <summary>
/// Requests that another site's page may have made a browser send with the shop's cookies: what changes something is refused unless the
/// browser says that it comes from a page of the shop's own.
/// </summary>
internal static class SameOrigin
{
    /// <summary>
    /// Whether a page of this origin sent the request: by Sec-Fetch-Site, which no page can set; by Origin where a browser does not send
    /// the first. A request that has neither is no page's.
    /// </summary>
    public static bool Sent(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site) return site == "same-origin";
        return request.Headers.Origin is [{ } origin]
            && Uri.TryCreate(origin, UriKind.Absolute, out var theirs)
            && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var ours)
            && (theirs.Scheme, theirs.Host, theirs.Port) == (ours.Scheme, ours.Host, ours.Port);
    }

    /// <summary>After authentication: guards every route that there is or will be.</summary>
    public static IApplicationBuilder UseSameOriginForCookies(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var changes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method);
        if (!changes || !SessionCookies.Carry(http) || Sent(http.Request))
        {
            await next(http);
            return;
        }
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        await http.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = http,
            ProblemDetails = Problems.OtherOrigin().ProblemDetails,
        });
    });
}
