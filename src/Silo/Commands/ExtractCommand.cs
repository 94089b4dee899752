using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using SwipeShop.Prices.Extraction;

namespace SwipeShop.Commands;

internal static class ExtractCommand
{
    private sealed record Answer(
        string? Name, string? Brand, string? Price, string? Currency, bool Ambiguous, string? ListPrice, string? Shipping,
        ItemAvailability? Availability, string? Gtin, string? Mpn, string? Image, string? Method);

    public static Command Create()
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Saved pages of shops, HTML in any encoding, also as gzip.", HelpName = "FILE", Arity = ArgumentArity.ZeroOrMore,
        };
        var url = new Option<string?>("--url") { Description = "The address that the files come from.", HelpName = "URL" };
        var list = new Option<string?>("--list")
        {
            Description = "JSON lines {\"file\":…,\"url\":…} instead; relative files are beside the list.", HelpName = "CASES.jsonl",
        };
        var command = new Command("extract",
            "Print what is found on product pages, one JSON line a page. "
            + "A price is null where the page tells none, or contradicts itself. Saves nothing.")
        {
            files, url, list,
        };
        command.Validators.Add(result => Check(result, result.GetValue(files) ?? [], result.GetValue(url), result.GetValue(list)));
        command.SetAction((parsed, cancellation) => parsed.GetValue(list) is { } cases
            ? ExtractListAsync(cases, cancellation)
            : Task.FromResult(ExtractFiles(parsed.GetValue(files)!, new Uri(parsed.GetValue(url)!))));
        return command;
    }

    private static void Check(CommandResult result, string[] files, string? url, string? list)
    {
        if (list is null && (files.Length == 0 || url is null))
            result.AddError("Name files and the --url that they come from, or a --list.");
        if (list is not null && (files.Length > 0 || url is not null)) result.AddError("A --list has its files and addresses itself.");
        if (url is not null && Address(url) is null) result.AddError($"\"{url}\" is not a web address.");
        foreach (var file in list is null ? files : [list])
        {
            if (!File.Exists(file)) result.AddError($"There is no file \"{file}\".");
        }
    }

    private static int ExtractFiles(string[] files, Uri url)
    {
        using var output = JsonLines.Output();
        var answered = files.Count(file => JsonLines.Answer(output, file, () => Extract(file, url)));
        return answered == files.Length ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static async Task<int> ExtractListAsync(string list, CancellationToken cancellation)
    {
        var beside = Path.GetDirectoryName(Path.GetFullPath(list))!;
        using var lines = File.OpenText(list);
        return await JsonLines.AnswerAsync(lines, list, Extract, cancellation);

        object Extract(JsonElement row)
        {
            var file = JsonLines.Text(row, "file") ?? throw new InvalidDataException("\"file\" is null.");
            var url = JsonLines.Text(row, "url") ?? throw new InvalidDataException("\"url\" is null.");
            var address = Address(url) ?? throw new InvalidDataException($"\"{url}\" is not a web address.");
            return ExtractCommand.Extract(Path.Combine(beside, file), address);
        }
    }

    private static Answer Extract(string file, Uri url)
    {
        var page = ProductPage.Extract(Read(file), url);
        return new Answer(
            page.Name, page.Brand, Text(page.Price), page.Currency, page.Ambiguous, Text(page.ListPrice), Text(page.Shipping),
            page.Availability, page.Gtin, page.Mpn, page.Image, page.Method?.Name());
    }

    /// <summary>A page that is larger than any that is read is read to where that is seen.</summary>
    private static byte[] Read(string file)
    {
        if (!File.Exists(file)) throw new InvalidDataException($"There is no file \"{file}\".");
        using var stream = File.OpenRead(file);
        var isPacked = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        using Stream content = isPacked ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var page = new MemoryStream();
        var part = new byte[81920];
        while (page.Length <= ProductPage.Largest && content.Read(part) is > 0 and var read) page.Write(part, 0, read);
        return page.ToArray();
    }

    private static Uri? Address(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    private static string? Text(decimal? amount) => amount?.ToString("0.############################", CultureInfo.InvariantCulture);
}
