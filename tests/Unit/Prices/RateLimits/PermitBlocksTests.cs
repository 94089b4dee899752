using Microsoft.Extensions.Time.Testing;

namespace SwipeShop.Prices.RateLimits;

public sealed class PermitBlocksTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_block_that_comes_while_another_has_permits_left_adds_to_it_and_each_ends_with_its_own_time()
    {
        var blocks = new PermitBlocks(_clock);
        Assert.False(blocks.Take());
        blocks.Add(2, _clock.GetTimestamp(), TimeSpan.FromSeconds(1));
        blocks.Add(2, _clock.GetTimestamp(), TimeSpan.FromSeconds(2));
        Assert.True(blocks.Take());
        _clock.Advance(TimeSpan.FromMilliseconds(1_500));
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => blocks.Take()));
        blocks.Add(1, _clock.GetTimestamp(), TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromMilliseconds(1_001));
        Assert.False(blocks.Take());
    }
}
