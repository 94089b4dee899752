using System.IO.Compression;
using System.Text;

namespace SwipeShop.Catalog.Feeds;

public sealed class FeedFileTests : IDisposable
{
    private const int LargestExpanded = 4 << 20; // bytes

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Rss_gives_its_items_with_googles_names_before_plain_ones_and_passes_over_what_is_nested()
    {
        var rows = await ReadAsync("""
            <?xml version="1.0"?>
            <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>
              <title>A shop</title><link>https://shop.example</link>
              <item>
                <title>plain</title><g:title> Google's &amp; own </g:title><g:id>a-1</g:id><description><![CDATA[<b>bold</b>]]></description>
                <g:additional_image_link>one</g:additional_image_link><g:additional_image_link>two</g:additional_image_link>
                <g:price/>
                <g:shipping><g:country>CA</g:country><g:price>30.00 CAD</g:price></g:shipping>
              </item>
              <item><g:id>a-2</g:id></item>
            </channel></rss>
            """);

        Assert.Equal([1, 2], rows.Select(r => r.Number));
        Assert.Equal([" Google's & own "], rows[0].Fields["title"]);
        Assert.Equal(["<b>bold</b>"], rows[0].Fields["description"]);
        Assert.Equal(["one", "two"], rows[0].Fields["additional_image_link"]);
        Assert.False(rows[0].Fields.ContainsKey("price"));
        Assert.Equal(["a-2"], rows[1].Fields["id"]);
    }

    [Fact]
    public async Task Atom_gives_its_entries_and_the_address_of_a_link()
    {
        var rows = await ReadAsync("""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
              <link rel="self" href="https://shop.example/feed"/>
              <entry><id>tag:1</id><g:id>sku-1</g:id><link href="https://shop.example/1"/></entry>
            </feed>
            """);

        Assert.Equal(["sku-1"], Assert.Single(rows).Fields["id"]);
        Assert.Equal(["https://shop.example/1"], rows[0].Fields["link"]);
    }

    [Fact]
    public async Task Tsv_gives_its_rows_by_the_names_of_the_first_line()
    {
        var rows = await ReadAsync("ID\ttitle\timage link\n1\t27\" screen\thttps://a.example/1.jpg\n2\t\"two\nlines, \"\"quoted\"\"\"\n\n3\tthree\n");

        Assert.Equal([2, 3, 6], rows.Select(r => r.Number));
        Assert.Equal(["27\" screen"], rows[0].Fields["title"]);
        Assert.Equal(["https://a.example/1.jpg"], rows[0].Fields["image_link"]);
        Assert.Equal(["two\nlines, \"quoted\""], rows[1].Fields["title"]);
        Assert.False(rows[1].Fields.ContainsKey("image_link"));
    }

    [Fact]
    public async Task Json_lines_give_texts_numbers_as_written_and_lists()
    {
        var rows = await ReadAsync("\ufeff{\"id\": \"1\", \"price\": 12.50, \"sizes\": [\"S\", \"M\", null], \"gone\": null, \"flag\": true}\n\n{\"Id\": 2}");

        Assert.Equal([1, 3], rows.Select(r => r.Number));
        Assert.Equal(["12.50"], rows[0].Fields["price"]);
        Assert.Equal(["S", "M"], rows[0].Fields["sizes"]);
        Assert.False(rows[0].Fields.ContainsKey("gone"));
        Assert.Equal(["2"], rows[1].Fields["id"]);
    }

    [Fact]
    public async Task A_broken_line_is_told_and_the_next_one_read()
    {
        var rows = await ReadAsync("{\"id\": 1}\n{\"id\": \n[1]\n{\"id\": \"\\ud800\"}\n{\"id\": 5}\n");

        Assert.Equal([null, "The line is", "The line is", "The line is", null], rows.Select(r => r.Problem?[..11]));
        Assert.Equal(["5"], rows[4].Fields["id"]);
    }

    [Fact]
    public async Task A_line_longer_than_a_megabyte_is_told_and_the_next_one_read()
    {
        var rows = await ReadAsync($$"""
            {"id": 1}
            {"id": "{{new string('x', 3 << 20)}}"}
            {"id": 3}
            """);

        Assert.Contains("longer", rows[1].Problem, StringComparison.Ordinal);
        Assert.Equal(["3"], rows[2].Fields["id"]);
    }

    [Fact]
    public async Task A_row_with_more_fields_than_names_is_told() =>
        Assert.Contains("3 fields", (await ReadAsync("id\ttitle\n1\ta\tb\n"))[0].Problem, StringComparison.Ordinal);

    [Fact]
    public async Task A_field_that_is_not_utf8_is_told()
    {
        await File.WriteAllBytesAsync(_path, [.. "id\ttitle\n1\t"u8, 0xE9, (byte)'\n'], TestContext.Current.CancellationToken);
        Assert.Contains("not UTF-8", (await ReadAsync(null))[0].Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<rss><channel><item><id>1</id></item><item><id>2</channel></rss>", 2)]
    [InlineData("<!DOCTYPE rss [<!ENTITY x \"y\">]><rss><item><id>&x;</id></item></rss>", 1)]
    [InlineData("just some text\n", 0)]
    [InlineData("", 0)]
    public async Task A_file_that_cannot_be_read_further_is_told_with_the_row(string content, int row) =>
        Assert.Equal(row, (await Assert.ThrowsAsync<FeedException>(() => ReadAsync(content))).Row);

    [Fact]
    public async Task A_quote_that_is_never_closed_does_not_swallow_the_file()
    {
        var content = new StringBuilder("id\ttitle\n1\t\"open\n");
        for (var i = 0; i < 200_000; i++) content.Append(i).Append("\tgarment\n");
        await Assert.ThrowsAsync<FeedException>(() => ReadAsync(content.ToString()));
    }

    [Theory]
    [InlineData("<rss><channel><item><id>1</id><title>Dress</title></item></channel></rss>")]
    [InlineData("id\ttitle\n1\tDress\n")]
    [InlineData("id,title\n1,Dress\n")]
    [InlineData("{\"id\": \"1\", \"title\": \"Dress\"}\n")]
    [InlineData("{\"products\": [{\"id\": 1, \"title\": \"Dress\"}]}")]
    [InlineData("aw_product_id,product_name\n1,Dress\n")]
    public async Task Any_format_may_be_gzip_which_the_bytes_tell_and_not_the_name(string content)
    {
        var plain = await ReadAsync(content);
        await File.WriteAllBytesAsync(_path, Gzip(content), TestContext.Current.CancellationToken);
        var packed = await ReadAsync(null);

        Assert.Equal(("1", "Dress"), (packed.Single().Fields["id"][0], packed.Single().Fields["title"][0]));
        Assert.Equal(plain.Single().Number, packed.Single().Number);
    }

    [Theory]
    [InlineData("<rss><item><id>1</id></item></rss>")]
    [InlineData("id\ttitle\n1\tDress\n")]
    [InlineData("{\"id\": 1}")]
    [InlineData("{\"products\": [{\"id\": 1}]}")]
    public async Task A_byte_order_mark_is_passed_over(string content) =>
        Assert.Equal(["1"], Assert.Single(await ReadAsync("\ufeff" + content)).Fields["id"]);

    [Theory]
    [InlineData("{\"id\": \"1\"}\n", "")]
    [InlineData("<rss><item><id>1</id></item>", "</rss>")]
    public async Task A_gzip_that_grows_beyond_what_is_allowed_is_told_after_what_came_before(string start, string end)
    {
        await File.WriteAllBytesAsync(_path, Gzip(start + new string(' ', 2 * LargestExpanded) + end), TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<FeedException>(() => ReadAsync(null));
        Assert.Equal((2, true), (error.Row, error.Message.Contains("Feeds:LargestExpanded", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public async Task A_gzip_that_breaks_off_is_told(double share)
    {
        var packed = Gzip(string.Concat(Enumerable.Range(0, 3_000).Select(i => $"{{\"id\": \"{i * 7919}\", \"title\": \"Dress {i}\"}}\n")));
        await File.WriteAllBytesAsync(_path, packed[..(int)(packed.Length * share)], TestContext.Current.CancellationToken);
        Assert.True((await Assert.ThrowsAsync<FeedException>(() => ReadAsync(null))).Row > 1);
    }

    [Theory]
    [InlineData("<rss><item><id>1</id></item><item><id x='", "'>2</id></item></rss>")]
    [InlineData("{\"products\": [{\"id\": 1}, {\"id\": \"", "\"}]}")]
    public async Task A_product_that_is_larger_than_any_could_be_is_told(string start, string end) =>
        Assert.Equal(2, (await Assert.ThrowsAsync<FeedException>(() => ReadAsync(start + new string('x', 20 << 20) + end))).Row);

    [Fact]
    public async Task Awins_list_of_feeds_is_told_from_a_feed_with_what_to_import_instead()
    {
        var error = await Assert.ThrowsAsync<FeedException>(() => ReadAsync("Advertiser ID,Advertiser Name,Feed ID,URL\n1,A shop,1,https://a.example/\n"));
        Assert.Equal(0, error.Row);
        Assert.Contains("list of feeds", error.Message, StringComparison.Ordinal);
        Assert.Contains("URL", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Gzip(string content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(content));
        return packed.ToArray();
    }

    private async Task<List<FeedRow>> ReadAsync(string? content)
    {
        if (content is not null) await File.WriteAllTextAsync(_path, content);
        await using var feed = FeedContent.OfFile(_path, LargestExpanded);
        var rows = new List<FeedRow>();
        await foreach (var row in FeedFile.ReadAsync(feed, CancellationToken.None)) rows.Add(row);
        return rows;
    }
}
