namespace SwipeShop.Catalog;

public sealed class GtinTests
{
    [Theory]
    [InlineData("4006381333931")] // GTIN-13
    [InlineData("036000291452")] // GTIN-12
    [InlineData("96385074")] // GTIN-8
    [InlineData("10614141000415")] // GTIN-14
    public void A_gtin_with_the_right_check_digit_is_valid(string text) => Assert.True(Gtin.IsValid(text));

    [Theory]
    [InlineData("4006381333932")]
    [InlineData("400638133393")]
    [InlineData("EG00000001")]
    [InlineData("٤٠٠٦٣٨١٣٣٣٩٣١")]
    [InlineData("")]
    public void Anything_else_is_not(string text) => Assert.False(Gtin.IsValid(text));
}
