using Microsoft.Extensions.Configuration;
using SwipeShop.Prices;

namespace SwipeShop.Hosting;

/// <summary>The section Prices of the configuration, checked.</summary>
internal static class PriceSettings
{
    /// <exception cref="StartupException">Something in it cannot be meant. It says what to do.</exception>
    public static PriceOptions Of(IConfiguration configuration)
    {
        var options = Sections.Read<PriceOptions>(configuration, "Prices");
        return options.Problem() is var (problem, remedy) ? throw new StartupException(problem, remedy) : options;
    }
}
