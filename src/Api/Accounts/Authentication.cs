using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Accounts;
using SwipeShop.Api.Http;

namespace SwipeShop.Api.Accounts;

/// <summary>Who a request speaks for: tokens that were signed here, as Bearer or in a cookie.</summary>
internal static class Authentication
{
    /// <summary>The policy of administrators' routes: their session and their role are looked up at each request.</summary>
    public const string Administrators = "administrators";

    public static IServiceCollection AddTokenAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<Tokens>();
        services.AddSingleton<SessionGate>();
        services.AddSingleton<FormerGuest>();
        services.AddDataProtection().UseEphemeralDataProtectionProvider(); // asked for by the framework, used by nothing here
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<TokenOptions, TimeProvider>(Configure);
        services.AddSingleton<IAuthorizationHandler, AdministratorHandler>();
        services.AddAuthorizationBuilder().AddPolicy(Administrators, policy =>
            policy.RequireAuthenticatedUser().AddRequirements(new AdministratorRequirement()));
        return services;
    }

    private static void Configure(JwtBearerOptions bearer, TokenOptions tokens, TimeProvider clock)
    {
        bearer.MapInboundClaims = false;
        bearer.TimeProvider = clock;
        bearer.Events = new JwtBearerEvents
        {
            OnMessageReceived = static message =>
            {
                message.Token = SessionCookies.TokenOf(message.HttpContext);
                return Task.CompletedTask;
            },
        };
        bearer.TokenValidationParameters = Tokens.ValidationOf(tokens);
        bearer.TokenValidationParameters.LifetimeValidator =
            (notBefore, expires, _, _) => clock.GetUtcNow().UtcDateTime is var now && notBefore <= now && now < expires;
    }

    private sealed class AdministratorRequirement : IAuthorizationRequirement;

    private sealed class AdministratorHandler(IGrainFactory grains) : AuthorizationHandler<AdministratorRequirement>
    {
        protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AdministratorRequirement requirement)
        {
            if (context.Resource is not HttpContext http || http.User.Identity?.IsAuthenticated != true) return;
            var caller = Caller.Of(http);
            var reply = await grains.GetGrain<ISessionsGrain>(caller.UserId).IsAdministrator(caller.Session);
            if (reply.Succeeded(out var isAdministrator, out _) && isAdministrator) context.Succeed(requirement);
        }
    }
}

/// <summary>Guards routes that do not call the user's grain: asks it once for a session, and keeps a yes for a few seconds.</summary>
internal sealed class SessionGate(IGrainFactory grains, IMemoryCache cache) : IEndpointFilter
{
    private static readonly TimeSpan _keep = TimeSpan.FromSeconds(5);

    /// <summary>Takes back the yes for a session that was ended here.</summary>
    public void Forget(Caller caller) => cache.Remove(caller);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var caller = Caller.Of(context.HttpContext);
        if (!cache.TryGetValue(caller, out _))
        {
            var reply = await grains.GetGrain<ISessionsGrain>(caller.UserId).CheckSession(caller.Session);
            if (!reply.Succeeded(out _, out var refusal)) return Problems.Of(refusal);
            cache.Set(caller, true, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = _keep, Size = 1 });
        }
        return await next(context);
    }
}
