namespace SwipeShop;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Ünïcödé, 中文, עברית")]
    [InlineData("👗👠")]
    [InlineData("tab\tline\nreturn\r")]
    [InlineData("\ufffd")]
    public void Text_that_every_store_can_hold_is_fine(string text) => Assert.Null(PlainText.Problem(text));

    [Fact]
    public void Text_that_some_store_cannot_hold_is_a_problem()
    {
        // Half surrogates do not survive in an attribute's data.
        Assert.All(["a\0", "\ud83d", "\ud83d x", "\udc57"], text => Assert.NotNull(PlainText.Problem(text)));
    }
}
