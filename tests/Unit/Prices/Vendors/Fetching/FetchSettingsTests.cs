using Microsoft.Extensions.Configuration;
using SwipeShop.Hosting;

namespace SwipeShop.Prices.Vendors.Fetching;

public sealed class FetchSettingsTests
{
    [Theory]
    [InlineData("AllowPrivate:0", "127.0.0.1:8081")]
    [InlineData("AllowPrivate:0", "[::1]:8081")]
    [InlineData("Contact", "https://shop.example/robot")]
    [InlineData("Timeout", "00:00:30")]
    public void Settings_that_can_be_meant_are_taken(string name, string value) => FetchSettings.Of(Settings(name, value));

    [Theory]
    [InlineData("AllowPrivate:0", "127.0.0.1")]
    [InlineData("AllowPrivate:0", "[::1]")]
    [InlineData("AllowPrivate:0", "*:80")]
    [InlineData("AllowPrivate:0", "10.0.0.0/8")]
    [InlineData("AllowPrivate:0", "http://127.0.0.1:80")]
    [InlineData("Contact", "call (me)")]
    [InlineData("Timeout", "00:00:00")]
    [InlineData("Timeout", "soon")]
    [InlineData("LargestDownload", "0")]
    [InlineData("AllowPrivat:0", "127.0.0.1:80")]
    public void Others_are_told_before_anything_starts(string name, string value) =>
        Assert.NotEmpty(Assert.Throws<StartupException>(() => FetchSettings.Of(Settings(name, value))).Remedy);

    private static IConfiguration Settings(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [$"Fetch:{name}"] = value }).Build();
}
