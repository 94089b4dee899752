using Microsoft.Extensions.Configuration;
using SwipeShop.Recommendations;

namespace SwipeShop.Hosting;

/// <summary>The section Ranker of the configuration, checked.</summary>
internal static class RankerSettings
{
    /// <exception cref="StartupException">Something in it cannot be meant. It says what to do.</exception>
    public static RankerOptions Of(IConfiguration configuration)
    {
        RankerOptions options;
        try
        {
            options = configuration.GetSection("Ranker").Get<RankerOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new RankerOptions();
        }
        catch (InvalidOperationException e)
        {
            throw new StartupException($"The section Ranker of the settings cannot be read: {e.InnerException?.Message ?? e.Message}",
                "Look at the names in the README. Times are written as 00:01:00 (hours, minutes, seconds).");
        }
        if (options.Problem() is var (problem, remedy)) throw new StartupException(problem, remedy);
        return options;
    }
}
