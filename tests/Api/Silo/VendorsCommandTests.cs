using SwipeShop.Testing;

namespace SwipeShop.Silo;

public sealed class VendorsCommandTests : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Make();

    private string Data => Path.Combine(_folder, "data");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await TestProcess.RunAsync("reset", "--yes", "--data", Data);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_file_of_vendors_and_listings_is_applied_whole_or_not_at_all_and_repeated_changes_nothing()
    {
        await RunAsync(0, "import", Write("warehouse.jsonl", """{"id":"W-1","title":"Dress","gtin":"4006381333931","price":"5 EUR"}"""));
        var right = Write("vendors.json", """
            {"vendors":[
              {"name":"nordika","kind":"page","hosts":["www.nordika.example"],"currency":"EUR","rate":{"per_second":0.5}},
              {"name":"own","kind":"feed","currency":"EUR","options":{"source":"warehouse"}}],
             "listings":[{"vendor":"nordika","source":"warehouse","merchant_id":"W-1","url":"https://www.nordika.example/1"}]}
            """);
        var wrong = Write("wrong.json", (await File.ReadAllTextAsync(right, TestContext.Current.CancellationToken)).Replace("0.5", "0", StringComparison.Ordinal).Replace("W-1", "W-2", StringComparison.Ordinal));
        var refused = await RunAsync(1, "vendors", "apply", wrong);
        Assert.Contains($"{wrong}: vendors[0].rate.per_second: More than 0", refused, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("nordika", await RunAsync(0, "vendors", "list"), StringComparison.Ordinal);

        Assert.Contains("2 vendors and 1 listings can be applied", await RunAsync(0, "vendors", "apply", right, "--dry-run"), StringComparison.Ordinal);
        var applied = await RunAsync(0, "vendors", "apply", right);
        foreach (var line in new[] { "nordika: added", "own: added", "vendors: added 2, changed 0, unchanged 0", "listings: added 1, changed 0, unchanged 0", "1 listings follow" })
            Assert.Contains(line, applied, StringComparison.Ordinal);
        var again = await RunAsync(0, "vendors", "apply", right);
        Assert.Contains("vendors: added 0, changed 0, unchanged 2", again, StringComparison.Ordinal);
        Assert.Contains("listings: added 0, changed 0, unchanged 1", again, StringComparison.Ordinal);

        var lines = Write("listings.jsonl", """{"vendor":"nordika","item_id":1,"url":"https://www.nordika.example/2"}""");
        Assert.Contains("listings: added 0, changed 1, unchanged 0", await RunAsync(0, "vendors", "listings", lines), StringComparison.Ordinal);
        Assert.Contains("line 1.url", await RunAsync(1, "vendors", "listings", Write("wrong.jsonl", """{"vendor":"nordika","item_id":1,"url":"https://b.example/2"}""")), StringComparison.Ordinal);
        Assert.Matches(@"nordika +page +EUR +0\.5 +- +1 +0", await RunAsync(0, "vendors", "list"));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<string> RunAsync(int exit, params string[] arguments)
    {
        var (code, output) = await TestProcess.RunAsync([.. arguments, "--data", Data]);
        Assert.True(exit == code, output);
        return output;
    }
}
