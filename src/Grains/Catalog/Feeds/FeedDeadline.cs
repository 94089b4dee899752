namespace SwipeShop.Catalog.Feeds;

/// <summary>When a feed from an address must have been read to its end.</summary>
internal sealed class FeedDeadline : IDisposable
{
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _caller;

    public FeedDeadline(TimeSpan time, TimeProvider clock, CancellationToken caller)
    {
        _over = new CancellationTokenSource(time, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_over.Token, caller);
        _caller = caller;
        Message = $"It took longer than {time} (Feeds:Timeout).";
    }

    /// <summary>Cancelled at the deadline, and with the caller.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether it was the deadline that came, not the caller who left.</summary>
    public bool IsOver => _over.IsCancellationRequested && !_caller.IsCancellationRequested;

    public string Message { get; }

    public void Dispose()
    {
        _either.Dispose();
        _over.Dispose();
    }
}
