using Microsoft.Extensions.Configuration;
using SwipeShop.Hosting;

namespace SwipeShop.Prices;

public sealed class PriceSettingsTests
{
    [Theory]
    [InlineData("JumpFactor", "1.5")]
    [InlineData("OutlierFactor", "20")]
    [InlineData("Patience", "00:01:00")]
    [InlineData("Deadline", "01:00:00")]
    public void Settings_that_can_be_meant_are_taken(string name, string value) => PriceSettings.Of(Settings(name, value));

    [Theory]
    [InlineData("JumpFactor", "1")]
    [InlineData("JumpFactor", "much")]
    [InlineData("OutlierFactor", "-3")]
    [InlineData("Patience", "00:00:00")]
    [InlineData("Patience", "00:20:00")]
    [InlineData("Deadline", "2.00:00:00")]
    [InlineData("Patient", "00:01:00")]
    public void Others_are_told_before_anything_starts(string name, string value) =>
        Assert.NotEmpty(Assert.Throws<StartupException>(() => PriceSettings.Of(Settings(name, value))).Remedy);

    private static IConfiguration Settings(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [$"Prices:{name}"] = value }).Build();
}
