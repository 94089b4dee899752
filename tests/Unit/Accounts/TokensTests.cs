using SwipeShop.Api.Accounts;

namespace SwipeShop.Accounts;

public sealed class TokensTests
{
    private static readonly TokenOptions _options = new() { SigningKey = new string('k', 43) };

    private readonly Tokens _tokens = new(_options, TimeProvider.System);
    private readonly OpenedSession _session = new(42, Guid.NewGuid(), [.. Enumerable.Range(0, 32).Select(i => (byte)i)], DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_refresh_token_gives_back_what_it_was_made_of()
    {
        var unwrapped = _tokens.Unwrap(_tokens.For(_session).RefreshToken!)!;

        Assert.Equal((42, _session.SessionId), (unwrapped.UserId, unwrapped.SessionId));
        Assert.Equal(_session.RefreshSecret, unwrapped.Secret);
    }

    [Fact]
    public void A_refresh_token_with_any_character_changed_is_none()
    {
        var token = _tokens.For(_session).RefreshToken!;
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Assert.Null(_tokens.Unwrap(new string(changed)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("näh")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void Text_that_is_no_refresh_token_is_none(string text) => Assert.Null(_tokens.Unwrap(text));

    [Fact]
    public void A_refresh_token_of_another_key_is_none() =>
        Assert.Null(new Tokens(new TokenOptions { SigningKey = new string('j', 43) }, TimeProvider.System).Unwrap(_tokens.For(_session).RefreshToken!));
}
