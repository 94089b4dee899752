namespace SwipeShop.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("PassWord")]
    [InlineData("qwertyuiop")]
    [InlineData("12345678")]
    [InlineData("greyhoun")] // the last of the list
    public void A_common_password_is_known_in_whatever_case(string password) => Assert.True(CommonPasswords.Has(password));

    [Theory]
    [InlineData("correct horse")]
    [InlineData("password ")]
    [InlineData("# distribute, sublicense")]
    [InlineData("")]
    public void Other_text_is_none(string password) => Assert.False(CommonPasswords.Has(password));

    [Fact]
    public void The_list_is_the_3000_most_common_that_are_long_enough() => Assert.Equal(3_000, CommonPasswords.Count);

    [Fact]
    public void An_address_has_one_key_in_whatever_case_and_no_other_address_has_it()
    {
        Assert.Equal(AddressKey.Of("ann.kim@example.test"), AddressKey.Of("Ann.K\u0130M@EXAMPLE.test"));
        Assert.Equal(AddressKey.Of("ann.kim@example.test"), AddressKey.Of("ann.\u212Aim@example.test"));
        Assert.NotEqual(AddressKey.Of("ann@example.test"), AddressKey.Of("anne@example.test"));
        Assert.StartsWith("address-", AddressKey.Of(""), StringComparison.Ordinal);
    }
}
