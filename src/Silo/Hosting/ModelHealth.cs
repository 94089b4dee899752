using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Hosting;

/// <summary>Which model serves. A version that is refused is told, and does not make the node unready: the last good one serves, or like-rates do.</summary>
internal sealed class ModelHealth(ModelSource models) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var serving = models.Serving is { } model
            ? string.Create(CultureInfo.InvariantCulture, $"{model.Name}, trained {model.CreatedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")
            : "none yet: like-rates rank";
        return Task.FromResult(models.Problem is { } problem
            ? new HealthCheckResult(context.Registration.FailureStatus, $"{problem} Serving: {serving}")
            : HealthCheckResult.Healthy(serving));
    }
}
