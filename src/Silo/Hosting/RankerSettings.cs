using Microsoft.Extensions.Configuration;
using SwipeShop.Recommendations;

namespace SwipeShop.Hosting;

/// <summary>The section Ranker of the configuration, checked.</summary>
internal static class RankerSettings
{
    /// <exception cref="StartupException">Something in it cannot be meant. It says what to do.</exception>
    public static RankerOptions Of(IConfiguration configuration)
    {
        var options = Sections.Read<RankerOptions>(configuration, "Ranker");
        return options.Problem() is var (problem, remedy) ? throw new StartupException(problem, remedy) : options;
    }
}
