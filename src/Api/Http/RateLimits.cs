using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SwipeShop.Api.Http;

/// <summary>How fast one client may go: a bucket that refills steadily and holds a burst. "off" lifts all limits, for load tests.</summary>
public sealed class RateLimitOptions
{
    /// <summary>The setting that lifts all limits when it is "off": in the environment, SWIPESHOP_RATELIMITS.</summary>
    public const string Switch = "RateLimits";

    public bool IsOff { get; set; }

    /// <summary>Requests of one user, or of one address that has no token.</summary>
    public Rate Requests { get; set; } = new() { PerSecond = 100, Burst = 500 };

    /// <summary>Registrations, guests, logins and refreshes of one address.</summary>
    public Rate Accounts { get; set; } = new() { PerSecond = 5, Burst = 100 };

    public sealed class Rate
    {
        public int PerSecond { get; set; }

        public int Burst { get; set; }
    }
}

internal static class RateLimits
{
    public const string Accounts = "accounts";

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection(RateLimitOptions.Switch).Get<RateLimitOptions>() ?? new RateLimitOptions();
        limits.IsOff |= string.Equals(configuration[RateLimitOptions.Switch], "off", StringComparison.OrdinalIgnoreCase);
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = RejectAsync;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                Bucket(limits, limits.Requests, context.User.FindFirst(Caller.UserClaim)?.Value ?? Address(context)));
            limiter.AddPolicy(Accounts, context => Bucket(limits, limits.Accounts, Address(context)));
        });
    }

    private static RateLimitPartition<string> Bucket(RateLimitOptions limits, RateLimitOptions.Rate rate, string client) => limits.IsOff
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate.Burst,
            TokensPerPeriod = rate.PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken cancellation)
    {
        var seconds = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, Math.Ceiling(wait.TotalSeconds)) : 1;
        var http = context.HttpContext;
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await http.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = http,
            ProblemDetails = { Status = StatusCodes.Status429TooManyRequests, Detail = "Too many requests: slow down." },
        });
    }
}
