namespace SwipeShop.Http;

public sealed class HostListTests
{
    [Theory]
    [InlineData("shop.example", true)]
    [InlineData("shop.example:8443", true)]
    [InlineData("[::1]:9000", true)]
    [InlineData("", false)]
    [InlineData("https://shop.example", false)]
    [InlineData("shop.example/feeds", false)]
    [InlineData("*.example", false)]
    [InlineData("shop.example:many", false)]
    public void A_host_in_the_configuration_is_checked(string text, bool right) => Assert.Equal(right, HostList.IsHost(text));
}
