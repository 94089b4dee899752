using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SwipeShop.Recommendations;
using SwipeShop.Recommendations.Training;

namespace SwipeShop.Commands;

/// <summary>Tells on the console how a training goes, and what became of it.</summary>
internal interface ITrainingReport : IProgress<TrainingProgress>, IDisposable
{
    void End(TrainingOutcome outcome);
}

/// <summary>For people: each step with its seconds, then the figures.</summary>
internal sealed class TrainingTable(TimeProvider clock) : ITrainingReport
{
    private readonly Lock _one = new();
    private (string Name, Steps.Step Step, long Started)? _current;

    public void Report(TrainingProgress value)
    {
        lock (_one)
        {
            if (_current?.Name != value.Step)
            {
                EndStep();
                var step = new Steps.Step(char.ToUpperInvariant(value.Step[0]) + value.Step[1..], Console.Out, !Console.IsOutputRedirected);
                _current = (value.Step, step, clock.GetTimestamp());
            }
            _current?.Step.Show(value.Done.ToString("P0", CultureInfo.InvariantCulture));
        }
    }

    public void End(TrainingOutcome outcome)
    {
        EndStep();
        Console.WriteLine();
        foreach (var line in Figures(outcome.Report)) Console.WriteLine(line);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"model-{outcome.Version}: {outcome.Source.Swipes} swipes of {outcome.Source.Users} shoppers, {outcome.Source.Items} items, {outcome.Bytes / 1e6:0.0} MB; {outcome.Decision.Why}"));
    }

    /// <summary>Also where it breaks off: the step ends its line.</summary>
    public void Dispose() => EndStep();

    /// <summary>One line for each policy.</summary>
    public static IEnumerable<string> Figures(ModelReport report)
    {
        if (report.HeldOutUsers == 0) return ["No shopper with swipes was left out of the training: there are no figures."];
        string Tell(Figure? figure) => figure is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{figure.Mean:0.000} ± {figure.Error:0.000} ({figure.Users})");
        return report.Policies
            .Select(p => (p.Policy, Tell(p.R10), Tell(p.R20), Tell(p.Auc)))
            .Prepend(("left out", "liked of first 10", "liked of first 20", "AUC"))
            .Select(l => $"{l.Item1,-12} {l.Item2,-22} {l.Item3,-22} {l.Item4}".TrimEnd());
    }

    private void EndStep()
    {
        if (_current is var (_, step, started)) step.End(clock.GetElapsedTime(started));
        _current = null;
    }
}

/// <summary>For programs: one JSON object a line.</summary>
internal sealed class TrainingLines(TimeProvider clock) : ITrainingReport
{
    private static readonly TimeSpan _seldom = TimeSpan.FromMilliseconds(500);
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock _one = new();
    private (string Step, long At)? _last;

    public void Report(TrainingProgress value)
    {
        lock (_one)
        {
            if (_last is var (step, at) && step == value.Step && clock.GetElapsedTime(at) < _seldom) return;
            _last = (value.Step, clock.GetTimestamp());
            Write(new ProgressLine(value.Step, Math.Round(value.Done, 3)));
        }
    }

    public void End(TrainingOutcome outcome) => Write(new OutcomeLine(
        outcome.Version, outcome.Decision.Use, outcome.Decision.Why, outcome.Source.Swipes, outcome.Source.Users, outcome.Source.Items, outcome.Report));

    public void Dispose() { }

    /// <summary>What a line says of how far it is; null where it says something else.</summary>
    public static ProgressLine? ReadProgress(string line) => Read<ProgressLine>(line) is { Step: not null } progress ? progress : null;

    /// <summary>What a line says of the outcome; null where it says something else.</summary>
    public static OutcomeLine? ReadOutcome(string line) => Read<OutcomeLine>(line) is { Decision: not null } outcome ? outcome : null;

    private static T? Read<T>(string line) where T : class
    {
        try
        {
            return line.StartsWith('{') ? JsonSerializer.Deserialize<T>(line, _json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write<T>(T line) => Console.WriteLine(JsonSerializer.Serialize(line, _json));

    internal sealed record ProgressLine(string Step, double Done);

    internal sealed record OutcomeLine(int Version, bool Used, string Decision, int Swipes, int Users, int Items, ModelReport Report);
}
