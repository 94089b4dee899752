namespace SwipeShop.Accounts;

public sealed class SessionListTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(30);

    private readonly Guid _id = Guid.NewGuid();
    private readonly SessionList _sessions;

    public SessionListTests() =>
        _sessions = new SessionList([new Session(_id, SessionList.Hash("first"u8), null, null, _now, _now + _lifetime, null)]);

    [Fact]
    public void A_session_lives_until_it_expires_or_is_ended()
    {
        Assert.True(_sessions.IsLive(_id, _now));
        Assert.False(_sessions.IsLive(_id, _now + _lifetime));
        Assert.False(_sessions.IsLive(Guid.NewGuid(), _now));

        _sessions.End(_id);
        Assert.False(_sessions.IsLive(_id, _now));
    }

    [Fact]
    public void A_refresh_secret_is_good_once()
    {
        Assert.True(Accepts("first", _now));
        Rotate("first", "second", _now);

        Assert.True(Accepts("second", _now));
        Assert.False(Accepts("first", _now + _grace));
        Assert.False(Accepts("made up", _now));
    }

    [Fact]
    public void The_secret_before_has_a_short_grace_for_an_answer_that_was_lost()
    {
        Rotate("first", "lost", _now);

        Assert.True(Accepts("first", _now + _grace - TimeSpan.FromSeconds(1)));
        Rotate("first", "second", _now + TimeSpan.FromSeconds(10));

        Assert.True(Accepts("second", _now + TimeSpan.FromSeconds(11)));
        Assert.False(Accepts("lost", _now + TimeSpan.FromSeconds(11)));
        Assert.False(Accepts("first", _now + _grace)); // the grace counts from its first use
    }

    [Fact]
    public void A_refresh_extends_the_session()
    {
        Rotate("first", "second", _now + TimeSpan.FromDays(20));
        Assert.True(_sessions.IsLive(_id, _now + TimeSpan.FromDays(45)));
    }

    private bool Accepts(string secret, DateTimeOffset at) => _sessions.Accepts(_id, Bytes(secret), _grace, at);

    private void Rotate(string used, string next, DateTimeOffset at) =>
        _sessions.Put(_sessions.Rotated(_id, Bytes(used), Bytes(next), at, _lifetime));

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
