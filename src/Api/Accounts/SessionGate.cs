using Microsoft.AspNetCore.Http;
using SwipeShop.Api.Http;

namespace SwipeShop.Api.Accounts;

/// <summary>Guards routes that do not call the user's grain. The framework makes one for each request.</summary>
internal sealed class SessionGate(LiveSessions sessions) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await sessions.CheckAsync(Caller.Of(context.HttpContext)) is { } refusal ? Problems.Of(refusal) : await next(context);
}
