namespace SwipeShop.Postgres;

public sealed class DatabaseTests
{
    [Theory]
    [InlineData("Host=db", 30, 64)]
    [InlineData("Host=db;Maximum Pool Size=100;Max Auto Prepare=7", 100, 7)]
    public void What_the_connection_string_says_stands_before_our_defaults(string connectionString, int pool, int prepared)
    {
        var settings = Database.WithDefaults(connectionString);
        Assert.Equal((pool, prepared), (settings.MaxPoolSize, settings.MaxAutoPrepare));
    }
}
