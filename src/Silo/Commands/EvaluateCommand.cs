using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SwipeShop.Recommendations.Evaluation;
using SwipeShop.Recommendations.Training;

namespace SwipeShop.Commands;

internal static class EvaluateCommand
{
    private delegate EvaluationTable Protocol(ParseResult parsed, IProgress<TrainingProgress> progress, CancellationToken cancellation);

    public static Command Create() => new("evaluate", "Train on a file of swipes with the shipped settings, and measure the served model beside simple policies. Needs no database.")
    {
        Ncf(),
        Sessions(),
        Cold(),
    };

    private static Command Ncf()
    {
        var train = File("--train", "Likes to train with: lines of \"user TAB item\".");
        var test = File("--test", "The like of each user to find: lines of \"user TAB item\".");
        var negatives = File("--negatives", "What to find it among: lines of \"(user,item) TAB item TAB item …\".");
        var unseen = new Option<double>("--unseen") { Description = "The share of users, up to 0.5, who are left out of a training and measured with it; each user is once.", HelpName = "S" };
        unseen.Validators.Add(result => { if (result.GetValue(unseen) is < 0 or > 0.5) result.AddError("--unseen is from 0 to 0.5."); });
        var seed = Seed();
        return Create("ncf", "Leave-one-out: one like among 99 other items, HR@10 and NDCG@10.", [train, test, negatives, unseen, seed],
            (parsed, progress, cancellation) => NcfEvaluation.Run(
                parsed.GetValue(train)!.FullName, parsed.GetValue(test)!.FullName, parsed.GetValue(negatives)!.FullName,
                parsed.GetValue(unseen), parsed.GetValue(seed), new TrainingSettings(), progress, cancellation));
    }

    private static Command Sessions()
    {
        var interactions = File("--interactions", "Lines of \"user TAB item TAB like\", like being 1 or 0.");
        var folds = Number("--folds", "Into how many parts users are divided; each is left out of a training once.", 5, 2);
        var least = Number("--min-cards", "Only users with as many verdicts are measured.", 100, 1);
        var seed = Seed();
        return Create("sessions", "The first cards of new users, ranked again after each swipe: the share of likes among 10, 20 and 50.",
            [interactions, folds, least, seed],
            (parsed, progress, cancellation) => SessionsEvaluation.Run(
                parsed.GetValue(interactions)!.FullName, parsed.GetValue(folds), parsed.GetValue(least), parsed.GetValue(seed),
                new TrainingSettings(), progress, cancellation));
    }

    private static Command Cold()
    {
        var interactions = File("--interactions", "Lines of \"user TAB item TAB like\", like being 1 or 0.");
        var items = File("--items", "What is known of items: lines of \"item TAB text\".");
        var seed = Seed();
        return Create("cold", "New items: one that is liked among 99 others that nobody has swiped either, HR@10 and NDCG@10.",
            [interactions, items, seed],
            (parsed, progress, cancellation) => ColdEvaluation.Run(
                parsed.GetValue(interactions)!.FullName, parsed.GetValue(items)!.FullName, parsed.GetValue(seed),
                new TrainingSettings(), progress, cancellation));
    }

    private static Command Create(string name, string description, IEnumerable<Option> options, Protocol protocol)
    {
        var json = new Option<bool>("--json") { Description = "The table as one JSON object." };
        var command = new Command(name, description) { json };
        foreach (var option in options) command.Options.Add(option);
        command.SetAction((parsed, cancellation) =>
        {
            var progress = new EvaluationProgress();
            try
            {
                var table = protocol(parsed, progress, cancellation);
                progress.End();
                Write(table, parsed.GetValue(json));
                return Task.FromResult(ExitCodes.Done);
            }
            catch (EvaluationDataException e)
            {
                progress.End();
                Console.Error.WriteLine($"error: {e.Message}.");
                return Task.FromResult(ExitCodes.Failed);
            }
        });
        return command;
    }

    private static void Write(EvaluationTable table, bool json)
    {
        if (json)
        {
            var parts = table.Parts.Select(part => new { rows = Rows(part), users = part.Users });
            Console.WriteLine(JsonSerializer.Serialize(new { rows = Rows(table), users = table.Users, notes = table.Notes, parts }));
            return;
        }
        WriteRows(table);
        foreach (var note in table.Notes) Console.WriteLine(note);
        for (var part = 0; part < table.Parts.Count; part++)
        {
            Console.WriteLine($"\nPart {part + 1} of {table.Parts.Count}");
            WriteRows(table.Parts[part]);
        }
    }

    private static IEnumerable<Dictionary<string, object>> Rows(EvaluationTable table) => table.Rows.Select(row =>
        row.Figures.ToDictionary(f => f.Key, f => (object)Math.Round(f.Value, 5)).Prepend(new("policy", row.Policy)).ToDictionary());

    private static void WriteRows(EvaluationTable table)
    {
        if (table.Rows is [var first, ..])
            Console.WriteLine($"{"policy",-12}{string.Concat(first.Figures.Select(f => $"{f.Key,9}"))}");
        foreach (var row in table.Rows)
            Console.WriteLine($"{row.Policy,-12}{string.Concat(row.Figures.Select(f => f.Value.ToString("0.0000", CultureInfo.InvariantCulture).PadLeft(9)))}");
        Console.WriteLine($"{table.Users} users");
    }

    private static Option<FileInfo> File(string name, string description) =>
        new Option<FileInfo>(name) { Description = description, Required = true, HelpName = "F" }.AcceptExistingOnly();

    private static Option<int> Seed() => new("--seed") { Description = "Divides and draws by chance; the same seed gives the same figures.", DefaultValueFactory = _ => 1, HelpName = "N" };

    private static Option<int> Number(string name, string description, int usual, int least)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual, HelpName = "N" };
        option.Validators.Add(result => { if (result.GetValue(option) < least) result.AddError($"{name} is at least {least}."); });
        return option;
    }
}

/// <summary>Tells on the error stream how far a training is.</summary>
internal sealed class EvaluationProgress : IProgress<TrainingProgress>
{
    private readonly bool _live = !Console.IsErrorRedirected;
    private string _step = "";

    public void Report(TrainingProgress value)
    {
        if (_live) Console.Error.Write($"\r\u001b[2K{value.Step} {value.Done.ToString("P0", CultureInfo.InvariantCulture)}");
        else if (value.Step != _step) Console.Error.WriteLine(value.Step);
        _step = value.Step;
    }

    public void End()
    {
        if (_live) Console.Error.Write("\r\u001b[2K");
    }
}
