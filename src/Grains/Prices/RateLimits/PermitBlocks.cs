namespace SwipeShop.Prices.RateLimits;

/// <summary>What this node has left of one vendor's permits that were given out together, each block for its own time.</summary>
internal sealed class PermitBlocks(TimeProvider clock)
{
    private readonly Lock _one = new();
    private readonly Queue<Block> _blocks = [];

    /// <param name="from">When it was asked for.</param>
    /// <param name="time">How long from then on the permits can be used.</param>
    public void Add(int permits, long from, TimeSpan time)
    {
        lock (_one) _blocks.Enqueue(new Block(from, time) { Left = permits });
    }

    public bool Take()
    {
        lock (_one)
        {
            while (_blocks.TryPeek(out var block))
            {
                if (block.Left > 0 && clock.GetElapsedTime(block.From) <= block.Time)
                {
                    block.Left--;
                    return true;
                }
                _blocks.Dequeue();
            }
            return false;
        }
    }

    private sealed record Block(long From, TimeSpan Time)
    {
        public required int Left { get; set; }
    }
}
