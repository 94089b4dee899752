using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SwipeShop.Catalog.Feeds;
using SwipeShop.Images;
using SwipeShop.Testing;

namespace SwipeShop.Catalog;

public sealed class FeedDownloadTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<ImportedRow> _rows = [];
    private TestDatabase _database = null!;
    private LoopbackServer _server = null!;

    public async ValueTask InitializeAsync() => (_database, _server) = (await postgres.CreateDatabaseAsync(), await LoopbackServer.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_feed_from_an_address_goes_in_and_its_relative_images_become_addresses_beside_it()
    {
        _server.Gives("/shop/feed.jsonl", """{"id":"1","title":"Dress","image":"pictures/1.jpg","additional_images":["/2.jpg","//cdn.example/3.jpg","https://a.example/4.jpg","javascript:alert(1)"]}""");
        Assert.Equal("added 1, changed 0, unchanged 0, refused 0", (await ImportAsync("/shop/feed.jsonl")).ToString());

        var item = Assert.Single(_rows).Item!;
        Assert.Equal($"{_server.Address}shop/pictures/1.jpg", item.ImageUrl);
        Assert.Equal([$"{_server.Address}2.jpg", "http://cdn.example/3.jpg", "https://a.example/4.jpg"], item.AdditionalImageUrls);
        Assert.Equal(["additional_image_link"], _rows[0].Problems.Select(p => p.Field));
        Assert.Equal("added 0, changed 0, unchanged 1, refused 0", (await ImportAsync("/shop/feed.jsonl")).ToString());
    }

    [Fact]
    public async Task A_redirect_is_followed_to_a_host_that_is_allowed_and_images_are_beside_where_it_ends()
    {
        _server.Redirects("/feed", "/elsewhere/feed.jsonl");
        _server.Gives("/elsewhere/feed.jsonl", """{"id":"1","title":"Dress","image":"1.jpg"}""");
        await ImportAsync("/feed");
        Assert.Equal($"{_server.Address}elsewhere/1.jpg", _rows[0].Item!.ImageUrl);
    }

    [Fact]
    public async Task A_redirect_to_a_host_that_is_not_allowed_is_refused_before_it_is_asked()
    {
        await using var other = await LoopbackServer.StartAsync();
        other.Gives("/feed", """{"id":"1","title":"Dress"}""");
        _server.Redirects("/feed", $"{other.Address}feed");
        Assert.Contains($"does not name {other.Host}", await RefusalAsync("/feed"), StringComparison.Ordinal);
        Assert.Empty(other.Asked);
    }

    [Fact]
    public async Task Redirects_that_never_end_are_refused()
    {
        _server.Redirects("/feed", "/feed");
        Assert.Contains("redirected more than 5 times", await RefusalAsync("/feed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_whose_host_is_not_allowed_is_not_asked()
    {
        _server.Gives("/feed", """{"id":"1","title":"Dress"}""");
        Assert.Contains($"SWIPESHOP_Feeds__AllowedHosts__0={_server.Host}", await RefusalAsync("/feed", ("AllowedHosts:0", "shop.example")), StringComparison.Ordinal);
        Assert.Empty(_server.Asked);
    }

    [Theory]
    [InlineData("http://localhost/feed", "localhost")]
    [InlineData("http://127.0.0.1/feed", "127.0.0.1")]
    [InlineData("http://2130706433/feed", "127.0.0.1")]
    [InlineData("http://[::1]/feed", "::1")]
    [InlineData("http://[::ffff:7f00:1]/feed", "::ffff:127.0.0.1")]
    [InlineData("http://169.254.169.254/latest/meta-data", "169.254.169.254")]
    public async Task A_host_that_leads_to_an_address_that_is_not_public_is_refused_unless_it_stands_there_with_its_port(string address, string host) =>
        Assert.Contains("not a public address", await RefusalAsync(address, ("AllowedHosts:0", host)), StringComparison.Ordinal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_download_that_is_too_large_is_refused_or_broken_off(bool saysItsLength)
    {
        var content = string.Concat(Enumerable.Range(1, 3_000).Select(i => $$"""{"id":"{{i}}","title":"Dress"}""" + "\n"));
        _server.Answers["/feed"] = context =>
        {
            if (saysItsLength) context.Response.ContentLength = content.Length;
            return context.Response.WriteAsync(content);
        };
        Assert.Contains("larger than 50000 bytes (Feeds:LargestDownload)", await RefusalAsync("/feed", ("LargestDownload", "50000")), StringComparison.Ordinal);
        Assert.Equal(saysItsLength, _rows.Count == 0);
    }

    [Fact]
    public async Task A_download_that_is_too_large_when_it_is_unpacked_is_broken_off()
    {
        _server.Answers["/feed"] = async context =>
        {
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(System.Text.Encoding.UTF8.GetBytes("""{"id":"1","title":"Dress"}""" + "\n" + new string(' ', 1 << 20)));
        };
        Assert.Contains("larger than 500000 bytes (Feeds:LargestExpanded)", await RefusalAsync("/feed", ("LargestExpanded", "500000")), StringComparison.Ordinal);
        Assert.Single(_rows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"id\":\"1\",\"title\":\"Dress\"}\n")]
    public async Task A_server_that_takes_too_long_is_left(string start)
    {
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answers["/feed"] = async context =>
        {
            if (start.Length > 0)
            {
                await context.Response.WriteAsync(start + new string('\n', 20_000));
                await context.Response.Body.FlushAsync();
            }
            hangs.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        var refusal = RefusalAsync("/feed", ("Timeout", "00:01:00"));
        await hangs.Task;
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("longer than 00:01:00 (Feeds:Timeout)", await refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_cut_breaks_the_feed_off()
    {
        _server.Answers["/feed"] = async context =>
        {
            context.Response.ContentLength = 1_000_000;
            await context.Response.WriteAsync(string.Concat(Enumerable.Range(1, 1_000).Select(i => $$"""{"id":"{{i}}","title":"Dress"}""" + "\n")));
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        Assert.NotEmpty(await RefusalAsync("/feed"));
    }

    [Fact]
    public async Task An_answer_that_is_no_success_is_told() =>
        Assert.Contains("answered 404 Not Found", await RefusalAsync("/missing"), StringComparison.Ordinal);

    private async Task<string> RefusalAsync(string address, params (string Name, string Value)[] settings) =>
        (await Assert.ThrowsAsync<FeedException>(() => ImportAsync(address, settings))).Message;

    private async Task<ImportSummary> ImportAsync(string address, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Feeds:AllowedHosts:0"] = _server.Host })
            .AddInMemoryCollection(settings.ToDictionary(s => $"Feeds:{s.Name}", s => (string?)s.Value))
            .Build();
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(_clock).AddFeedDownload(configuration).BuildServiceProvider();
        var whole = address.StartsWith('/') ? new Uri(_server.Address, address) : new Uri(address);
        await using var feed = await services.GetRequiredService<FeedDownload>().OpenAsync(whole, CancellationToken.None);
        return await new FeedImport(new ImportStore(_database.Source), new PictureFolder("/nowhere"))
            .RunAsync(feed, new ImportOrder("feed", null, DryRun: false), (row, _) => _rows.Add(row), CancellationToken.None);
    }
}
