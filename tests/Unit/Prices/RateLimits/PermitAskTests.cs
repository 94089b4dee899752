using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.RateLimits;

public sealed class PermitAskTests
{
    [Theory]
    [InlineData(FetchPurpose.Robots, Watch.Cart)]
    [InlineData(FetchPurpose.Token, Watch.Cart)]
    [InlineData(FetchPurpose.Product, Watch.Nobody)]
    [InlineData(FetchPurpose.Search, Watch.Nobody)]
    internal void What_everybody_waits_for_is_asked_for_as_if_for_a_cart(FetchPurpose purpose, Watch asked)
    {
        var ask = new PermitAsk(7, Watch.Nobody, DateTimeOffset.UnixEpoch);
        Assert.Equal(ask with { Watch = asked }, ask.For(purpose));
    }
}
