using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using SwipeShop.Cluster;
using SwipeShop.Commands;
using SwipeShop.Recommendations.Training;

namespace SwipeShop.Hosting;

/// <summary>
/// Trains in a process of its own: this same program's `train`, with lower priority than the shop's requests. It ends with this process,
/// however that ends.
/// </summary>
internal sealed class TrainingProcess(DataFolder data, IConfiguration configuration, string connectionString)
{
    private const string Name = "train";

    public async Task<(bool Succeeded, string Outcome)> RunAsync(IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        var (outcome, lastLine) = ((TrainingLines.OutcomeLine?)null, "");
        try
        {
            await using var process = await ServerProcess.StartAsync(data.Training, Name, StartInfo(), heard: line =>
            {
                if (TrainingLines.ReadProgress(line) is { } done) progress.Report(new TrainingProgress(done.Step, done.Done));
                else if (TrainingLines.ReadOutcome(line) is { } end) outcome = end;
                else if (line.StartsWith("error: ", StringComparison.Ordinal)) lastLine = line["error: ".Length..];
            });
            var exit = await process.ExitAsync(cancellation);
            return exit == ExitCodes.Done && outcome is not null
                ? (true, $"model-{outcome.Version}, from {outcome.Swipes} swipes of {outcome.Users} shoppers and {outcome.Items} items: {outcome.Decision}")
                : (false, lastLine.Length > 0 ? lastLine : $"The process ended with {exit}; its output is in {Path.Combine(data.Training, Name)}.log.");
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return (false, $"The process could not be started: {e.Message}");
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo("nice", ["-n", "10", "dotnet", typeof(TrainingProcess).Assembly.Location, Name, "--json", "--data", data.Root]);
        foreach (var (name, value) in configuration.GetSection("Training").AsEnumerable().Where(s => s.Value is not null)) Set(name, value!);
        Set("ConnectionStrings:Postgres", $"{connectionString};Maximum Pool Size=4");
        Set(ParentProcess.Setting, "on");
        start.Environment["DOTNET_gcServer"] = "0"; // one heap: it shares the machine with the silo
        return start;

        void Set(string name, string value) => start.Environment[CommandOptions.Prefix + name.Replace(":", "__", StringComparison.Ordinal)] = value;
    }
}
