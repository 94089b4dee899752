using Microsoft.Extensions.Configuration;
using SwipeShop.Catalog.Feeds;

namespace SwipeShop.Hosting;

/// <summary>The section Feeds of the configuration, checked.</summary>
internal static class FeedSettings
{
    /// <exception cref="StartupException">Something in it cannot be meant. It says what to do.</exception>
    public static FeedOptions Of(IConfiguration configuration)
    {
        FeedOptions options;
        try
        {
            options = configuration.GetSection("Feeds").Get<FeedOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new FeedOptions();
        }
        catch (InvalidOperationException e) // the binder: a name that is none of ours, a text that is no number or no time
        {
            throw new StartupException($"The section Feeds of the settings cannot be read: {e.InnerException?.Message ?? e.Message}",
                "Look at the names in the README. Sizes are numbers of bytes, times are written as 06:00:00 (hours, minutes, seconds) or 1.00:00:00 (with days).");
        }
        if (options.Problem() is var (problem, remedy)) throw new StartupException(problem, remedy);
        return options;
    }
}
