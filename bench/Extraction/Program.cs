using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using SwipeShop.Prices.Extraction;

var pages = new Argument<string[]>("PAGE") { Description = "HTML, as it is or packed (.gz).", Arity = ArgumentArity.OneOrMore };
var rounds = new Option<int>("--rounds") { Description = "Rounds, of which the best counts.", HelpName = "N", DefaultValueFactory = _ => 5 };
var most = new Option<int>("--most") { Description = "Milliseconds that a page may take.", HelpName = "MS", DefaultValueFactory = _ => 1000 };
var command = new RootCommand("Measures how long it takes to find what a page asks for its product.") { pages, rounds, most };
command.SetAction(async (parsed, cancellation) =>
{
    var times = new List<(string Page, double Time)>();
    foreach (var page in parsed.GetValue(pages)!)
    {
        var html = await ReadAsync(page, cancellation);
        times.Add((page, Enumerable.Range(0, parsed.GetValue(rounds)).Min(_ => Time(html))));
        if (times.Count % 25 == 0) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {times.Count} pages"));
    }
    var slowest = times.OrderByDescending(t => t.Time).ToList();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{times.Count} pages, best of {parsed.GetValue(rounds)}: median {slowest[times.Count / 2].Time:0.0} ms, slowest {slowest[0].Time:0.0} ms"));
    foreach (var (page, time) in slowest.Take(5)) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {time,8:0.0} ms  {page}"));
    return slowest[0].Time > parsed.GetValue(most) ? 1 : 0;
});
return await command.Parse(args).InvokeAsync();

static double Time(byte[] html)
{
    var began = TimeProvider.System.GetTimestamp();
    ProductPage.Extract(html, new Uri("https://shop.example/"));
    return TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
}

static async Task<byte[]> ReadAsync(string page, CancellationToken cancellation)
{
    var content = await File.ReadAllBytesAsync(page, cancellation);
    if (!page.EndsWith(".gz", StringComparison.Ordinal)) return content;
    await using var packed = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
    using var html = new MemoryStream();
    await packed.CopyToAsync(html, cancellation);
    return html.ToArray();
}
