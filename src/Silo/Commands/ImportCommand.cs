using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SwipeShop.Catalog.Feeds;
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
        var files = new Argument<FileInfo[]>("file")
        {
            Description = "Product feeds: Google Merchant RSS, Atom or TSV, or JSON lines with Google's names or our columns. "
                + "Relative images are files below the feed's folder.",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
        };
        files.AcceptExistingOnly();
        var source = new Option<string?>("--source")
        {
            Description = "Where the items come from; with the merchant's id it tells an item from all others. Default: the file's name without its ending.",
            HelpName = "S",
        };
        var currency = new Option<string?>("--currency") { Description = "The currency (ISO 4217) of prices that have none. Default: such rows are refused.", HelpName = "C" };
        currency.Validators.Add(CheckCurrency);
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tell what would happen." };
        var json = new Option<bool>("--json") { Description = "One JSON object a row, with its item and its problems, and the counts as the last." };
        var data = CommandOptions.Data();

        var command = new Command("import", "Bring product feeds into the catalogue. Good rows go in, bad ones are told; repeated, it changes nothing.")
        {
            files, source, currency, dryRun, json, data,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(files)!,
            file => new ImportOrder(
                parsed.GetValue(source) ?? Path.GetFileNameWithoutExtension(file.Name),
                parsed.GetValue(currency)?.ToUpperInvariant(),
                parsed.GetValue(dryRun)),
            parsed.GetValue(json),
            DataFolder.Open(parsed.GetValue(data)!),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo[] files, Func<FileInfo, ImportOrder> order, bool json, DataFolder data, CancellationToken cancellation)
    {
        await using var database = await Database.OpenAsync(data, CommandOptions.Configuration(data), TimeProvider.System, cancellation);
        await new Migrations(database.Source).ApplyAsync(cancellation);
        var import = new FeedImport(new ImportStore(database.Source), new PictureFolder(data.Images));
        var (total, failed) = (new ImportSummary(), false);
        foreach (var file in files)
        {
            var progress = new ImportProgress(file.Name, json);
            var counts = new ImportSummary();
            try
            {
                await import.RunAsync(file.FullName, order(file), (row, summary) =>
                {
                    counts = summary;
                    if (json) Console.WriteLine(JsonSerializer.Serialize(row, _json));
                    progress.Show(row, summary);
                }, cancellation);
            }
            catch (FeedException e)
            {
                progress.Fail(e);
                failed = true;
            }
            progress.End(counts);
            total = total.With(counts);
        }
        if (json) Console.WriteLine(JsonSerializer.Serialize(total, _json));
        (json ? Console.Error : Console.Out).WriteLine(total);
        return failed ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static void CheckCurrency(OptionResult result)
    {
        if (result.Tokens is [{ Value: var code }] && !Currencies.Contains(code.ToUpperInvariant()))
            result.AddError($"\"{code}\" is no currency of ISO 4217.");
    }
}

/// <summary>Tells on the error stream how an import goes, and what is wrong with which row.</summary>
internal sealed class ImportProgress(string file, bool quiet)
{
    private const int EveryRows = 500;

    private readonly bool _live = !Console.IsErrorRedirected && !quiet;

    public void Show(ImportedRow row, ImportSummary summary)
    {
        if (_live && row.Problems.Count > 0) Clear();
        foreach (var problem in row.Problems) Console.Error.WriteLine($"{file}: {problem}");
        if (_live && summary.Rows % EveryRows == 0) Console.Error.Write($"\r\u001b[2K{file}: {summary.Rows} rows: {summary}");
    }

    public void Fail(FeedException e)
    {
        if (_live) Clear();
        Console.Error.WriteLine(e.Row == 0 ? $"{file}: {e.Message}" : $"{file}: row {e.Row}: {e.Message} What came before it is in.");
    }

    public void End(ImportSummary summary)
    {
        if (_live) Clear();
        Console.Error.WriteLine($"{file}: {summary.Rows} rows: {summary}");
    }

    private static void Clear() => Console.Error.Write("\r\u001b[2K");
}
