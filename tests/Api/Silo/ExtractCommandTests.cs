using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.Silo;

public sealed class ExtractCommandTests : IDisposable
{
    private const string Page = """
        <script type="application/ld+json">{"@type":"Product","name":"Blue shirt","brand":"Tee","image":"a.jpg","gtin13":"4006381333931","mpn":"T-1",
        "offers":{"price":"19.90","priceCurrency":"EUR","availability":"http://schema.org/OutOfStock",
        "priceSpecification":{"price":25,"priceType":"StrikethroughPrice"}}}</script>
        """;

    private readonly string _folder = TestFolder.Make();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_page_is_printed_as_one_line_and_nothing_is_saved()
    {
        var data = Path.Combine(_folder, "data");
        var (exit, output) = await RunAsync(["extract", Write("page.html", Page), "--url", "https://shop.example/p/1"], data: data);
        Assert.Equal(0, exit);
        Assert.False(Directory.Exists(data));
        Assert.Equal(
            """
            {"name":"Blue shirt","brand":"Tee","price":"19.9","currency":"EUR","ambiguous":false,"list_price":"25","shipping":null,"availability":"OutOfStock","gtin":"4006381333931","mpn":"T-1","image":"https://shop.example/p/a.jpg","method":"json-ld"}
            """,
            output.TrimEnd());
    }

    [Fact]
    public async Task Each_line_of_a_list_is_answered_and_a_broken_one_is_told_with_its_number()
    {
        Write("page.html", Page);
        await using (var packed = new GZipStream(File.Create(Path.Combine(_folder, "page.html.gz")), CompressionLevel.Fastest))
            await packed.WriteAsync(Encoding.UTF8.GetBytes(Page.Replace("19.90", "29.90")), TestContext.Current.CancellationToken);
        Write("torn.html.gz", "\u001f");
        await File.WriteAllBytesAsync(Path.Combine(_folder, "torn.html.gz"), [0x1f, 0x8b, 8, 0], TestContext.Current.CancellationToken);
        var list = Write("cases.jsonl", """
            {"file":"page.html","url":"https://shop.example/p/1"}
            {"file":"page.html.gz","url":"https://shop.example/p/2"}

            {"file":"missing.html","url":"https://shop.example/p/3"}
            {"file":"page.html","url":"shop.example"}
            {"file":"page.html"}
            {"file":"torn.html.gz","url":"https://shop.example/p/4"}
            nonsense
            [1]
            """);

        var (exit, output) = await RunAsync(["extract", "--list", list]);
        var answers = output.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(1, exit);
        Assert.Equal(["19.9", "29.9", null, null, null, null, null, null], answers.Select(a => (string?)a["price"]));
        var told = output.Split('\n').Where(l => l.StartsWith(list, StringComparison.Ordinal)).ToList();
        Assert.Equal(["line 4", "line 5", "line 6", "line 7", "line 8", "line 9"], told.Select(l => l[(list.Length + 2)..].Split(": ")[0]));
        Assert.Contains("There is no file", told[0], StringComparison.Ordinal);
        Assert.Contains("\"shop.example\" is not a web address.", told[1], StringComparison.Ordinal);
        Assert.Contains("\"url\" is missing.", told[2], StringComparison.Ordinal);
        Assert.Contains("This is no JSON at byte", told[4], StringComparison.Ordinal);
        Assert.Contains("This is no JSON object.", told[5], StringComparison.Ordinal);
        Assert.Equal(told[0], (string?)answers[2]["error"]);
    }

    [Fact]
    public async Task Texts_of_prices_are_answered_line_by_line()
    {
        var (exit, output) = await RunAsync(["parse-price"], """
            {"text":"1.299,00 €","currency_hint":null}
            {"text":"1.234"}
            {"text":"5","currency_hint":"Preis in CHF"}
            {"text":"$5","currency_hint":"CAD"}
            {"text":"call us","currency_hint":null}
            {"text":"$10 - $20","currency_hint":"MXN"}
            """);
        Assert.Equal(0, exit);
        Assert.Equal(
            """
            {"amount":"1299.00","currency":"EUR","ambiguous":false}
            {"amount":"1234","currency":null,"ambiguous":true}
            {"amount":"5","currency":"CHF","ambiguous":false}
            {"amount":"5","currency":"CAD","ambiguous":false}
            {"amount":null,"currency":null,"ambiguous":false}
            {"amount":"10","currency":"MXN","ambiguous":true}
            """,
            output.TrimEnd());
    }

    [Fact]
    public async Task A_sign_of_many_currencies_names_all_of_them()
    {
        var (_, output) = await RunAsync(["parse-price"], """{"text":"5 kr"}""");
        Assert.Equal("""{"amount":"5","currency":"SEK","ambiguous":false,"currencies":["SEK","NOK","DKK","ISK"]}""", output.TrimEnd());
    }

    [Fact]
    public async Task A_broken_line_of_prices_is_told_and_the_others_are_answered()
    {
        var (exit, output) = await RunAsync(["parse-price"], "{\"text\":5}\n{\"text\":\"5\"}\n{\"hint\":\"€\"}\n{\"text\":\"5\",\"currency_hint\":[]}\n");
        Assert.Equal(1, exit);
        Assert.Contains("standard input: line 1: \"text\" is not a text.", output, StringComparison.Ordinal);
        Assert.Contains("{\"amount\":\"5\"", output, StringComparison.Ordinal);
        Assert.Contains("standard input: line 3: \"text\" is missing.", output, StringComparison.Ordinal);
        Assert.Contains("standard input: line 4: \"currency_hint\" is not a text.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name files and the --url", "extract")]
    [InlineData("Name files and the --url", "extract", "page.html")]
    [InlineData("Name files and the --url", "extract", "--url", "https://shop.example/")]
    [InlineData("There is no file \"missing.html\".", "extract", "missing.html", "--url", "https://shop.example/")]
    [InlineData("\"ftp://shop.example/\" is not a web address.", "extract", "missing.html", "--url", "ftp://shop.example/")]
    [InlineData("A --list has its files and addresses itself.", "extract", "page.html", "--list", "cases.jsonl")]
    [InlineData("There is no file \"cases.jsonl\".", "extract", "--list", "cases.jsonl")]
    [InlineData("'page.html'", "parse-price", "page.html")]
    public async Task What_is_not_understood_ends_with_2(string told, params string[] arguments)
    {
        var (exit, output) = await RunAsync(arguments);
        Assert.Equal(2, exit);
        Assert.Contains(told, output, StringComparison.Ordinal);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string[] arguments, string input = "", string data = "")
    {
        await using var process = TestProcess.Start(arguments, new() { ["SWIPESHOP_DATA"] = data });
        await process.InputAsync(input);
        return (await process.ExitAsync(), process.Output);
    }
}
