using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SwipeShop.Postgres;
using SwipeShop.Recommendations;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Commands;

/// <summary>Shows the stored versions of the model, and puts one to use.</summary>
internal static class ModelCommand
{
    public static Command Create()
    {
        var data = CommandOptions.Data();
        data.Recursive = true;
        var list = new Command("list", "List the stored versions, the newest first.");
        list.SetAction((parsed, cancellation) => ListAsync(DataFolder.Open(parsed.GetValue(data)!), cancellation));

        var version = new Argument<int>("version") { Description = "The version's number, as list shows it.", HelpName = "N" };
        var use = new Command("use", "Put a version to use, on all nodes within 2 s. The next training may put a newer one to use.") { version };
        use.SetAction((parsed, cancellation) => UseAsync(DataFolder.Open(parsed.GetValue(data)!), parsed.GetValue(version), cancellation));
        return new Command("model", "Show the versions of the recommender's model, or choose the one in use.") { list, use, data };
    }

    private static async Task<int> ListAsync(DataFolder data, CancellationToken cancellation)
    {
        await using var database = await OpenAsync(data, cancellation);
        var versions = await new ModelStore(database.Source).ListAsync(cancellation);
        if (versions.Count == 0)
        {
            Console.WriteLine("There is no model yet: ./swipeshop train makes one, and so does the service.");
            return ExitCodes.Done;
        }
        Console.WriteLine(Line("", "version", "trained (UTC)", "swipes", "shoppers", "items", "MB", "first 10", "first 20", "AUC", "decision"));
        foreach (var version in versions) Console.WriteLine(Line(version));
        return ExitCodes.Done;
    }

    private static async Task<int> UseAsync(DataFolder data, int version, CancellationToken cancellation)
    {
        await using var database = await OpenAsync(data, cancellation);
        var store = new ModelStore(database.Source);
        var loading = new ModelLoading(store, new ModelFolder(data.Models), NullLogger<ModelLoading>.Instance);
        var reply = await new ModelChoice(store, loading, TimeProvider.System).UseAsync(version, cancellation);
        if (!reply.Succeeded(out var used, out var refusal)) throw new StartupException(refusal.Detail, "./swipeshop model list shows what there is.");
        Console.WriteLine($"model-{used.Version} is in use.");
        return ExitCodes.Done;
    }

    private static async Task<Database> OpenAsync(DataFolder data, CancellationToken cancellation)
    {
        var database = await Database.OpenAsync(data, CommandOptions.Configuration(data), TimeProvider.System, cancellation);
        await new Migrations(database.Source).ApplyAsync(cancellation);
        return database;
    }

    private static string Line(ModelVersion version)
    {
        var figures = version.Report.Policies.FirstOrDefault(p => p.Policy == ModelReport.Model);
        string Number(IFormattable number, string format = "") => number.ToString(format, CultureInfo.InvariantCulture);
        string Tell(Figure? figure) => figure is null ? "-" : Number(figure.Mean, "0.000");
        return Line(version.InUse ? "*" : "", Number(version.Version), Number(version.CreatedAt.UtcDateTime, "yyyy-MM-dd HH:mm"),
            Number(version.Swipes), Number(version.Users), Number(version.Items), Number(version.Bytes / 1e6, "0.0"),
            Tell(figures?.R10), Tell(figures?.R20), Tell(figures?.Auc), version is { InUse: true, Decision: var decision } && decision.StartsWith("not used", StringComparison.Ordinal) ? $"put to use by hand; at first {decision}" : version.Decision);
    }

    private static string Line(
        string mark, string version, string trained, string swipes, string users, string items, string size, string r10, string r20, string auc, string decision) =>
        $"{mark,1} {version,7}  {trained,-16}  {swipes,9} {users,8} {items,8} {size,7}  {r10,8} {r20,8} {auc,6}  {decision}";
}
