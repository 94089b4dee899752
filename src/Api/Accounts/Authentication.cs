using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
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
        services.AddSingleton<KnownTokens>();
        services.AddSingleton<LiveSessions>();
        services.AddSingleton<FormerGuest>();
        services.AddDataProtection().UseEphemeralDataProtectionProvider(); // asked for by the framework, used by nothing here
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<TokenOptions, KnownTokens, TimeProvider>(Configure);
        services.AddSingleton<IAuthorizationHandler, AdministratorHandler>();
        services.AddAuthorizationBuilder().AddPolicy(Administrators, policy =>
            policy.RequireAuthenticatedUser().AddRequirements(new AdministratorRequirement()));
        return services;
    }

    private static void Configure(JwtBearerOptions bearer, TokenOptions tokens, KnownTokens known, TimeProvider clock)
    {
        bearer.MapInboundClaims = false;
        bearer.TimeProvider = clock;
        bearer.Events = new JwtBearerEvents
        {
            OnMessageReceived = message =>
            {
                message.Token = SessionCookies.TokenOf(message.HttpContext);
                if (known.Find(message.Token ?? KnownTokens.BearerOf(message.Request)) is not { } principal) return Task.CompletedTask;
                message.Principal = principal;
                message.Success();
                return Task.CompletedTask;
            },
            OnTokenValidated = validated =>
            {
                if (validated.Principal is { } principal) known.Keep((JsonWebToken)validated.SecurityToken, principal);
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
            var reply = await grains.Grain<ISessionsGrain>(caller.UserId).IsAdministrator(caller.Session);
            if (reply.Succeeded(out var isAdministrator, out _) && isAdministrator) context.Succeed(requirement);
        }
    }
}
