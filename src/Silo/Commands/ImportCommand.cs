using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Catalog.Feeds;
using SwipeShop.Hosting;
using SwipeShop.Images;
using SwipeShop.Postgres;
using SwipeShop.Prices;

namespace SwipeShop.Commands;

internal static class ImportCommand
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static Command Create()
    {
        var feeds = new Argument<string[]>("file")
        {
            Description = "Product feeds, files or addresses: Google Merchant RSS, Atom, TSV or CSV, JSON lines with Google's names or our "
                + "columns, Shopify's products.json, Awin's CSV; also as gzip. Relative images are files below the feed's folder. "
                + "Addresses (http, https) are fetched from the hosts of Feeds:AllowedHosts only.",
            HelpName = "FILE|ADDRESS",
            Arity = ArgumentArity.OneOrMore,
        };
        feeds.Validators.Add(CheckFeeds);
        var source = new Option<string?>("--source")
        {
            Description = "Where the items come from; with the merchant's id it tells an item from all others. "
                + "Default: the file's name without its ending, or the address's host.",
            HelpName = "S",
        };
        var currency = new Option<string?>("--currency") { Description = "The currency (ISO 4217) of prices that have none. Default: such rows are refused.", HelpName = "C" };
        currency.Validators.Add(CheckCurrency);
        var full = new Option<bool>("--full")
        {
            Description = "Each feed holds all that its source has: items that it no longer holds become unavailable. "
                + "Not where rows cannot be read, nor where it holds less than half of the items that were available.",
        };
        var force = new Option<bool>("--force") { Description = "With --full: also where it holds less than half." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tell what would happen." };
        var json = new Option<bool>("--json") { Description = "One JSON object a row, with its item and its problems, and the counts as the last." };
        var data = CommandOptions.Data();

        var command = new Command("import", "Bring product feeds into the catalogue. Good rows go in, bad ones are told; repeated, it changes nothing.")
        {
            feeds, source, currency, full, force, dryRun, json, data,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(force) && !result.GetValue(full)) result.AddError("--force means something with --full only.");
        });
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(feeds)!,
            feed => new ImportOrder(
                parsed.GetValue(source) ?? SourceOf(feed),
                parsed.GetValue(currency)?.ToUpperInvariant(),
                parsed.GetValue(dryRun),
                parsed.GetValue(full),
                parsed.GetValue(force)),
            parsed.GetValue(json),
            DataFolder.Open(parsed.GetValue(data)!),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] feeds, Func<string, ImportOrder> order, bool json, DataFolder data, CancellationToken cancellation)
    {
        var configuration = CommandOptions.Configuration(data);
        var options = FeedSettings.Of(configuration);
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddFeedDownload(configuration).BuildServiceProvider();
        await using var database = await Database.OpenAsync(data, configuration, TimeProvider.System, cancellation);
        await new Migrations(database.Source).ApplyAsync(cancellation);
        var import = new FeedImport(new ImportStore(database.Source), new PictureFolder(data.Images));
        var (total, failed) = (new ImportSummary(), false);
        foreach (var name in feeds)
        {
            var progress = new ImportProgress(IsAddress(name) ? name : Path.GetFileName(name), json);
            var counts = new ImportSummary();
            try
            {
                await using var feed = IsAddress(name)
                    ? await services.GetRequiredService<FeedDownload>().OpenAsync(new Uri(name), cancellation)
                    : FeedContent.OfFile(name, options.LargestExpanded);
                counts = await import.RunAsync(feed, order(name), (row, summary) =>
                {
                    counts = summary;
                    if (json) Console.WriteLine(JsonSerializer.Serialize(row, _json));
                    progress.Show(row, summary);
                }, cancellation);
            }
            catch (FeedException e)
            {
                progress.Fail(e, order(name).Full);
                failed = true;
            }
            progress.End(counts);
            failed |= counts.Withheld is not null;
            total = total.With(counts);
        }
        if (json) Console.WriteLine(JsonSerializer.Serialize(total, _json));
        var output = json ? Console.Error : Console.Out;
        if (total.Unavailable is { } unavailable) output.WriteLine($"unavailable {unavailable}");
        output.WriteLine(total);
        return failed ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static bool IsAddress(string feed) =>
        feed.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || feed.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static string SourceOf(string feed)
    {
        if (IsAddress(feed)) return new Uri(feed).Authority;
        var name = Path.GetFileName(feed);
        return Path.GetFileNameWithoutExtension(name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name);
    }

    private static void CheckFeeds(ArgumentResult result)
    {
        foreach (var feed in result.Tokens.Select(t => t.Value))
        {
            if (IsAddress(feed) ? !Uri.TryCreate(feed, UriKind.Absolute, out _) : !File.Exists(feed))
                result.AddError(IsAddress(feed) ? $"\"{feed}\" is not a web address." : $"There is no file \"{feed}\".");
        }
    }

    private static void CheckCurrency(OptionResult result)
    {
        if (result.Tokens is [{ Value: var code }] && !Currencies.Contains(code.ToUpperInvariant()))
            result.AddError($"\"{code}\" is no currency of ISO 4217.");
    }
}

/// <summary>Tells on the error stream how an import goes, and what is wrong with which row.</summary>
internal sealed class ImportProgress(string feed, bool quiet)
{
    private const int EveryRows = 500;

    private readonly bool _live = !Console.IsErrorRedirected && !quiet;

    public void Show(ImportedRow row, ImportSummary summary)
    {
        if (_live && row.Problems.Count > 0) Clear();
        foreach (var problem in row.Problems) Console.Error.WriteLine($"{feed}: {problem}");
        if (_live && summary.Rows % EveryRows == 0) Console.Error.Write($"\r\u001b[2K{feed}: {summary.Rows} rows: {summary}");
    }

    public void Fail(FeedException e, bool full)
    {
        if (_live) Clear();
        Console.Error.WriteLine(e.Row == 0 ? $"{feed}: {e.Message}" : $"{feed}: row {e.Row}: {e.Message} What came before it is in.");
        if (full) Console.Error.WriteLine($"{feed}: Nothing was made unavailable, since it could not be read to its end.");
    }

    public void End(ImportSummary summary)
    {
        if (_live) Clear();
        if (summary.Withheld is not null) Console.Error.WriteLine($"{feed}: {summary.Withheld}");
        Console.Error.WriteLine($"{feed}: {summary.Rows} rows: {summary}");
    }

    private static void Clear() => Console.Error.Write("\r\u001b[2K");
}
