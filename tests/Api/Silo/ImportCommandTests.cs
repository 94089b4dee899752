using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.Silo;

public sealed class ImportCommandTests : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Make();

    private string Data => Path.Combine(_folder, "data");

    private string Feed => Path.Combine(_folder, "feed");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await TestProcess.RunAsync("reset", "--yes", "--data", Data);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Import_tells_row_and_field_and_as_json_the_item_of_each_row()
    {
        await File.WriteAllTextAsync(Feed, """
            {"id":"1","title":"Dress „a“","price":"12.50 EUR"}
            {"id":"2","title":"Dress","price":"12.50"}
            """, TestContext.Current.CancellationToken);
        var (exit, output) = await TestProcess.RunAsync("import", Feed, "--dry-run", "--json", "--data", Data);
        Assert.Equal(0, exit);

        var lines = output.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(("added", "Dress „a“", "12.50", "EUR"),
            ($"{lines[0]["result"]}", $"{lines[0]["item"]!["name"]}", lines[0]["item"]!["price"]!.ToJsonString(), $"{lines[0]["item"]!["currency"]}"));
        Assert.Equal(("refused", "price"), ($"{lines[1]["result"]}", $"{lines[1]["problems"]![0]!["field"]}"));
        Assert.Equal((1, 0, 0, 1), (lines[2]["added"]!.GetValue<int>(), lines[2]["changed"]!.GetValue<int>(), lines[2]["unchanged"]!.GetValue<int>(), lines[2]["refused"]!.GetValue<int>()));
        Assert.Contains("row 2: price:", output, StringComparison.Ordinal);

        (exit, output) = await TestProcess.RunAsync("import", Feed, "--data", Data);
        Assert.Equal(0, exit);
        var last = output.Trim().Split('\n').Last(l => !l.StartsWith("feed: ", StringComparison.Ordinal));
        Assert.Equal("added 1, changed 0, unchanged 0, refused 1", last); // nothing was stored before
    }

    [Fact]
    public async Task A_feed_that_breaks_off_keeps_what_came_before_and_ends_with_1()
    {
        await File.WriteAllTextAsync(Feed, "<rss><channel><item><id>1</id><title>Dress</title></item><item><id>2", TestContext.Current.CancellationToken);
        var (exit, output) = await TestProcess.RunAsync("import", Feed, "--data", Data);
        Assert.Equal(1, exit);
        Assert.Contains("row 2: The XML is broken", output, StringComparison.Ordinal);
        Assert.Contains("added 1, changed 0, unchanged 0, refused 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_takes_an_address_and_a_full_feed_tells_what_became_unavailable_before_the_last_line()
    {
        await using var server = await LoopbackServer.StartAsync();
        var allowed = new Dictionary<string, string> { ["SWIPESHOP_Feeds__AllowedHosts__0"] = server.Host };
        server.Gives("/feed", """
            {"id":"1","title":"First"}
            {"id":"2","title":"Second"}
            {"id":"3","title":"Third"}
            """);
        Assert.Equal((0, "added 3, changed 0, unchanged 0, refused 0"), await ImportAsync($"{server.Address}feed"));
        server.Gives("/feed", """
            {"id":"1","title":"First"}
            {"id":"2","title":"Second"}
            """);
        Assert.Equal((0, "unavailable 1\nadded 0, changed 0, unchanged 2, refused 0"), await ImportAsync($"{server.Address}feed", "--full"));
        server.Gives("/feed", """{"id":"9","title":"Other"}""");
        Assert.Equal((1, "unavailable 0\nadded 1, changed 0, unchanged 0, refused 0"), await ImportAsync($"{server.Address}feed", "--full"));
        Assert.Equal((0, "unavailable 2\nadded 0, changed 0, unchanged 1, refused 0"), await ImportAsync($"{server.Address}feed", "--full", "--force"));
        allowed.Clear();
        Assert.Equal((1, "added 0, changed 0, unchanged 0, refused 0"), await ImportAsync($"{server.Address}feed"));

        async Task<(int ExitCode, string Told)> ImportAsync(params string[] arguments)
        {
            await using var process = TestProcess.Start(["import", .. arguments, "--data", Data], allowed);
            var exit = await process.ExitAsync();
            return (exit, string.Join('\n', process.Output.Trim().Split('\n')
                .Where(l => l.StartsWith("added", StringComparison.Ordinal) || l.StartsWith("unavailable", StringComparison.Ordinal))));
        }
    }
}
