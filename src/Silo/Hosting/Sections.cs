using Microsoft.Extensions.Configuration;

namespace SwipeShop.Hosting;

/// <summary>Sections of the configuration, read strictly.</summary>
internal static class Sections
{
    /// <exception cref="StartupException">Something in it cannot be read.</exception>
    public static T Read<T>(IConfiguration configuration, string name) where T : class, new()
    {
        try
        {
            return configuration.GetSection(name).Get<T>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new T();
        }
        catch (InvalidOperationException e) // the binder: a name that is none of ours, a text that is no number or no time
        {
            throw new StartupException($"The section {name} of the settings cannot be read: {e.InnerException?.Message ?? e.Message}",
                "Look at the names in the README. Sizes are numbers of bytes, times are written as 06:00:00 (hours, minutes, seconds) or 1.00:00:00 (with days).");
        }
    }
}
