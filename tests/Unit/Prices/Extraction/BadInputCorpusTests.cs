using System.Text;
using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Extraction;

/// <summary>HTML and JSON that was written to break parsers.</summary>
public sealed class BadInputCorpusTests(ITestOutputHelper output)
{
    private static readonly Uri _url = new("https://shop.example/");

    [Fact]
    public void No_html_makes_it_fail()
    {
        foreach (var page in Rows("bad-input/html5lib.tree.jsonl"))
            Assert.Null(ProductPage.Extract(Encoding.UTF8.GetBytes((string)page["html"]!), _url).Price);
    }

    [Fact]
    public void The_encoding_of_a_page_is_the_one_that_browsers_read_it_in()
    {
        var pages = Rows("bad-input/html5lib.encoding.jsonl");
        var wrong = new List<string>();
        foreach (var page in pages)
        {
            var html = Convert.FromBase64String((string)page["base64"]!);
            Assert.Null(ProductPage.Extract(html, _url).Price);
            var (expected, found) = (((string)page["encoding"]!).ToLowerInvariant(), PageEncoding.Of(html).WebName);
            if (expected != found) wrong.Add($"{page["id"]}: {expected}, read as {found}");
        }
        wrong.ForEach(output.WriteLine);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("bad-input/jsontestsuite.parsing.jsonl")]
    [InlineData("bad-input/jsontestsuite.transform.jsonl")]
    [InlineData("bad-input/blns.jsonl")]
    public void No_text_makes_it_fail(string file)
    {
        foreach (var line in File.ReadLines(Corpora.PathOf(file)))
        {
            PriceText.Parse(line, line);
            foreach (var text in Strings(JsonNode.Parse(line)))
            {
                PriceText.Parse(text, text);
                var page = $"<title>{text}</title><h1>{text}</h1><script type='application/ld+json'>{text}</script><p class=price>{text}</p>"
                    + $"<div itemscope itemtype='http://schema.org/Product'><p itemprop=name>{text}</p></div>";
                ProductPage.Extract(Encoding.UTF8.GetBytes(page), _url);
            }
        }
    }

    private static List<JsonNode> Rows(string file) => [.. File.ReadLines(Corpora.PathOf(file)).Select(line => JsonNode.Parse(line)!)];

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        JsonObject row => row.SelectMany(p => Strings(p.Value)),
        JsonArray list => list.SelectMany(Strings),
        _ => [],
    };
}
