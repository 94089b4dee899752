using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using SwipeShop.Catalog;
using SwipeShop.Hosting;
using SwipeShop.Postgres;
using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Training;

namespace SwipeShop.Commands;

/// <summary>Trains a model in a process of its own; a node starts this too.</summary>
internal static class TrainCommand
{
    /// <summary>How long a training may go on after its parent is gone: native code cannot be cancelled.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line: how far it is, and the outcome as the last." };
        var data = CommandOptions.Data();
        var command = new Command("train", "Train a new version of the recommender's model, and put it to use unless it is worse than the one in use. "
            + "Also while the service runs; nodes have it within 2 s.")
        {
            json, data,
        };
        command.SetAction((parsed, cancellation) => RunAsync(DataFolder.Open(parsed.GetValue(data)!), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DataFolder data, bool json, CancellationToken cancellation)
    {
        var (clock, configuration) = (TimeProvider.System, CommandOptions.Configuration(data));
        var options = TrainerSettings.Of(configuration);
        using var stop = ParentProcess.StopWith(configuration, cancellation);
        using var end = stop.Token.Register(() => _ = EndAsync(clock));
        await using var database = await Database.OpenAsync(data, configuration, clock, stop.Token);
        await new Migrations(database.Source).ApplyAsync(stop.Token);
        using ITrainingReport report = json ? new TrainingLines(clock) : new TrainingTable(clock);
        var (models, folder) = (new ModelStore(database.Source), new ModelFolder(data.Models));
        var run = new TrainingRun(
            new TrainingStore(database.Source), new CatalogStore(database.Source), models,
            new ModelLoading(models, folder, NullLogger<ModelLoading>.Instance), folder, options, clock, ModelTraining.Train);
        report.End(await RunAsync(run, report, stop.Token)
            ?? throw new StartupException("There is nothing to train on: the catalogue is empty.", "Import items first: ./swipeshop import FILE"));
        return ExitCodes.Done;
    }

    private static async Task<TrainingOutcome?> RunAsync(TrainingRun run, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        try
        {
            return await run.RunAsync(progress, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new StartupException("The training was stopped.", "Nothing was changed: start it again.");
        }
        catch (TrainingTurnException e)
        {
            throw new StartupException(e.Message, "Wait until it has ended, or stop that process.");
        }
        catch (TrainingUnavailableException e)
        {
            throw new StartupException(e.Message, "Train on Linux on x64, where libtorch comes with the build; a node or ./swipeshop train there serves all nodes of this database.");
        }
        catch (ModelFormatException e)
        {
            throw new StartupException($"The training made no model that could serve. {e.Message}", "Nothing was changed. Look at the swipes and items, and train again.");
        }
    }

    private static async Task EndAsync(TimeProvider clock)
    {
        await Task.Delay(_patience, clock);
        Environment.Exit(ExitCodes.Failed);
    }
}
