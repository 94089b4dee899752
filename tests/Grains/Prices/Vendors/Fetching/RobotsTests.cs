using Microsoft.AspNetCore.Http;

namespace SwipeShop.Prices.Vendors.Fetching;

public sealed class RobotsTests : IAsyncLifetime
{
    private VendorLab _lab = null!;

    public async ValueTask InitializeAsync()
    {
        _lab = await VendorLab.StartAsync();
        Gives("/dress", "<html>", "text/html");
        Gives("/private", "<html>", "text/html");
    }

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task What_robots_txt_disallows_is_not_asked_and_the_file_is_asked_once_a_day_with_a_permit_of_its_own()
    {
        Gives("/robots.txt", "User-agent: swipeshop\nDisallow: /private\n");
        Assert.Equal(FetchStatus.Robots, (await AskAsync("/private")).Status);
        Assert.Equal(FetchStatus.Ok, (await AskAsync("/dress")).Status);
        Assert.Equal([FetchPurpose.Robots, FetchPurpose.Product], _lab.Permits);
        _lab.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(FetchStatus.Ok, (await AskAsync("/dress")).Status);
        Assert.Equal(["/robots.txt", "/dress", "/robots.txt", "/dress"], _lab.Server.Asked);
    }

    [Theory]
    [InlineData(404, nameof(FetchStatus.Ok))]
    [InlineData(403, nameof(FetchStatus.Ok))]
    [InlineData(401, nameof(FetchStatus.Ok))]
    [InlineData(500, nameof(FetchStatus.Robots))]
    [InlineData(503, nameof(FetchStatus.Robots))]
    [InlineData(429, nameof(FetchStatus.RateLimited))]
    public async Task A_robots_txt_that_is_not_there_forbids_nothing_and_one_that_cannot_be_had_everything(int code, string status)
    {
        _lab.Server.Answers["/robots.txt"] = context =>
        {
            context.Response.StatusCode = code;
            return Task.CompletedTask;
        };
        Assert.Equal(status, $"{(await AskAsync("/dress")).Status}");
    }

    [Fact]
    public async Task A_vendor_that_cuts_connections_is_told_as_down_and_its_robots_txt_is_asked_again_soon()
    {
        _lab.Server.Answers["/robots.txt"] = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        Assert.Equal(FetchStatus.VendorDown, (await AskAsync("/dress")).Status);
        Gives("/robots.txt", "");
        _lab.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(FetchStatus.Ok, (await AskAsync("/dress")).Status);
    }

    [Fact]
    public async Task Where_no_request_is_left_for_robots_txt_none_is_for_the_page()
    {
        _lab.Permit = FetchPermit.Denied(null);
        Assert.Equal(FetchStatus.Quota, (await AskAsync("/dress")).Status);
        Assert.Empty(_lab.Server.Asked);
    }

    [Fact]
    public async Task The_first_500_kib_count_and_the_rest_is_left()
    {
        var filler = string.Concat(Enumerable.Repeat(new string('#', 99) + "\n", 5_110)); // 511,000 bytes
        Gives("/robots.txt", filler + "User-agent: *\nDisallow: /private\n" + new string('#', 200_000) + "\nDisallow: /dress\n");
        Assert.Equal(FetchStatus.Robots, (await AskAsync("/private")).Status);
        Assert.Equal(FetchStatus.Ok, (await AskAsync("/dress")).Status);
    }

    [Fact]
    public async Task A_redirect_to_a_page_that_is_disallowed_is_not_followed()
    {
        Gives("/robots.txt", "User-agent: *\nDisallow: /private\n");
        _lab.Server.Redirects("/a", "/private");
        Assert.Equal(FetchStatus.Robots, (await AskAsync("/a")).Status);
        Assert.DoesNotContain("/private", _lab.Server.Asked);
    }

    [Fact]
    public async Task Many_who_ask_at_once_fetch_one_robots_txt()
    {
        Gives("/robots.txt", "");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AskAsync("/dress")));
        Assert.Single(_lab.Server.Asked, "/robots.txt");
    }

    private Task<FetchResult> AskAsync(string path) => _lab.FetchAsync(path, r => r with { AsksRobots = true });

    private void Gives(string path, string content, string type = "text/plain") => _lab.Server.Answers[path] = context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(content);
    };
}
