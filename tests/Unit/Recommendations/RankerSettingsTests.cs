using Microsoft.Extensions.Configuration;
using SwipeShop.Hosting;

namespace SwipeShop.Recommendations;

public sealed class RankerSettingsTests
{
    [Fact]
    public void What_is_right_is_read()
    {
        Assert.Equal("model", RankerSettings.Of(new ConfigurationBuilder().Build()).Policy);
        Assert.Equal((0f, "like-rate"), Settings(("Ranker:Exploration", "0"), ("Ranker:Policy", "like-rate")) is var s ? (s.Exploration, s.Policy) : default);
    }

    [Theory]
    [InlineData("Ranker:Policy", "random", "like-rate")]
    [InlineData("Ranker:Exploration", "-1", "between 0")]
    [InlineData("Ranker:Exploration", "NaN", "between 0")]
    [InlineData("Ranker:Tastes", "-1", "number of shoppers")]
    [InlineData("Ranker:DeckLifetime", "-00:00:01", "1.00:00:00")]
    [InlineData("Ranker:CountInterval", "00:00:00", "00:01:00")]
    [InlineData("Ranker:CountInterval", "often", "README")]
    [InlineData("Ranker:Polcy", "model", "README")]
    public void What_is_wrong_is_a_startup_failure_that_says_what_to_do(string setting, string value, string remedy) =>
        Assert.Contains(remedy, Assert.Throws<StartupException>(() => Settings((setting, value))).Remedy, StringComparison.Ordinal);

    private static RankerOptions Settings(params (string Name, string Value)[] settings) => RankerSettings.Of(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build());
}
