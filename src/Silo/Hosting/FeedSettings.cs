using Microsoft.Extensions.Configuration;
using SwipeShop.Catalog.Feeds;

namespace SwipeShop.Hosting;

/// <summary>The section Feeds of the configuration, checked.</summary>
internal static class FeedSettings
{
    /// <exception cref="StartupException">Something in it cannot be meant. It says what to do.</exception>
    public static FeedOptions Of(IConfiguration configuration)
    {
        var options = Sections.Read<FeedOptions>(configuration, "Feeds");
        return options.Problem() is var (problem, remedy) ? throw new StartupException(problem, remedy) : options;
    }
}
