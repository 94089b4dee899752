using Microsoft.Extensions.Configuration;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Hosting;

/// <summary>The section Fetch of the configuration, checked.</summary>
internal static class FetchSettings
{
    /// <exception cref="StartupException">Something in it cannot be meant. It says what to do.</exception>
    public static FetchOptions Of(IConfiguration configuration)
    {
        var options = Sections.Read<FetchOptions>(configuration, "Fetch");
        return options.Problem() is var (problem, remedy) ? throw new StartupException(problem, remedy) : options;
    }
}
