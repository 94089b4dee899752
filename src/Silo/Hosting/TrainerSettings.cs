using Microsoft.Extensions.Configuration;
using SwipeShop.Recommendations.Training;

namespace SwipeShop.Hosting;

/// <summary>The section Training of the configuration, checked.</summary>
internal static class TrainerSettings
{
    /// <exception cref="StartupException">Something in it cannot be meant. It says what to do.</exception>
    public static TrainingOptions Of(IConfiguration configuration)
    {
        var options = Sections.Read<TrainingOptions>(configuration, "Training");
        return options.Problem() is var (problem, remedy) ? throw new StartupException(problem, remedy) : options;
    }
}
