using Microsoft.Extensions.Configuration;
using SwipeShop.Hosting;

namespace SwipeShop.Catalog.Feeds;

public sealed class FeedSettingsTests
{
    private static readonly Dictionary<string, string?> _right = new()
    {
        ["Feeds:AllowedHosts:0"] = "shop.example",
        ["Feeds:Scheduled:0:Source"] = "shop",
        ["Feeds:Scheduled:0:Address"] = "https://shop.example/feed.xml",
        ["Feeds:Scheduled:0:Currency"] = "EUR",
        ["Feeds:Scheduled:0:Every"] = "06:00:00",
    };

    [Fact]
    public void What_is_right_is_read()
    {
        var feed = Assert.Single(Settings([]).Scheduled);
        Assert.Equal(("shop", "https://shop.example/feed.xml", "EUR", TimeSpan.FromHours(6), true),
            (feed.Source, feed.Address, feed.Currency, feed.Every, feed.Full));
        Assert.Empty(FeedSettings.Of(new ConfigurationBuilder().Build()).Scheduled);
    }

    [Theory]
    [InlineData("Feeds:AllowedHosts:1", "https://shop.example", "shop.example:8443")]
    [InlineData("Feeds:LargestDownload", "0", "defaults")]
    [InlineData("Feeds:LargestDownload", "much", "numbers of bytes")]
    [InlineData("Feeds:Alowed", "x", "README")]
    [InlineData("Feeds:Scheduled:0:Source", "", "Feeds:Scheduled:0:Source")]
    [InlineData("Feeds:Scheduled:0:Address", "/feed.xml", "https://shop.example/feed.xml")]
    [InlineData("Feeds:Scheduled:0:Address", "https://other.example/feed.xml", "Feeds:AllowedHosts")]
    [InlineData("Feeds:Scheduled:0:Every", "00:00:30", "06:00:00")]
    [InlineData("Feeds:Scheduled:0:Every", "60.00:00:00", "06:00:00")]
    [InlineData("Feeds:Scheduled:0:Every", "often", "06:00:00")]
    [InlineData("Feeds:Scheduled:0:Evry", "06:00:00", "README")]
    [InlineData("Feeds:Scheduled:0:Currency", "EURO", "EUR")]
    [InlineData("Feeds:Scheduled:1:Source", "shop", "source of its own")]
    public void What_is_wrong_is_a_startup_failure_that_says_what_to_do(string setting, string value, string remedy) =>
        Assert.Contains(remedy, Assert.Throws<StartupException>(() => Settings(new() { [setting] = value })).Remedy, StringComparison.Ordinal);

    private static FeedOptions Settings(Dictionary<string, string?> others) =>
        FeedSettings.Of(new ConfigurationBuilder().AddInMemoryCollection(_right).AddInMemoryCollection(others).Build());
}
