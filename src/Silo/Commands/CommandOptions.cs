using System.CommandLine;
using Microsoft.Extensions.Configuration;

namespace SwipeShop;

internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
}

/// <summary>What all commands have in common.</summary>
internal static class CommandOptions
{
    /// <summary>The prefix of settings in the environment; two underscores separate a section from its key.</summary>
    public const string Prefix = "SWIPESHOP_";

    public static Option<string> Data() => new("--data")
    {
        Description = "The folder for the instance's database, secrets, pictures and logs.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Prefix + "DATA") ?? "data",
    };

    /// <summary>settings.json in the data folder, overridden by the environment, overridden by what the command was told.</summary>
    public static IConfiguration Configuration(DataFolder data, Dictionary<string, string?>? told = null)
    {
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(data.PathOf("settings.json"), optional: true)
                .AddEnvironmentVariables(Prefix)
                .AddInMemoryCollection((told ?? []).Where(setting => setting.Value is not null))
                .Build();
        }
        catch (InvalidDataException e)
        {
            throw new StartupException($"{data.PathOf("settings.json")} is not JSON: {e.InnerException?.Message ?? e.Message}", "Mend or remove it.");
        }
    }
}
