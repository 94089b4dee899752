using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace SwipeShop.Users;

/// <summary>The swipes of one call: committed together or not at all.</summary>
internal sealed class SwipeUnit(int userId, IReadOnlyList<LoggedSwipe> swipes, ImmutableArray<LoggedSwipe> liked, ImmutableArray<int> dropped)
{
    private readonly TaskCompletionSource<WriteOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int UserId => userId;

    public IReadOnlyList<LoggedSwipe> Swipes => swipes;

    /// <summary>The swipes whose items become favorites; one an item.</summary>
    public ImmutableArray<LoggedSwipe> Liked => liked;

    /// <summary>The items that are no favorites any more.</summary>
    public ImmutableArray<int> Dropped => dropped;

    public Task<WriteOutcome> Outcome => _outcome.Task;

    public void Complete(WriteOutcome outcome) => _outcome.SetResult(outcome);
}

/// <summary>How much the swipe writer takes on.</summary>
public sealed class SwipeWriterOptions
{
    /// <summary>Calls that may wait; one more is refused.</summary>
    public int Queue { get; set; } = 20_000;

    /// <summary>Swipes in one statement, at most (a single call may bring more).</summary>
    public int Rows { get; set; } = 1_000;
}

/// <summary>
/// Group commit: one loop per silo writes everything that is waiting in one statement, and answers each caller after the commit. There
/// is no timer: while one commit is under way the next batch gathers.
/// </summary>
internal sealed class SwipeWriter : IAsyncDisposable
{
    private readonly Func<IReadOnlyList<SwipeUnit>, Task<WriteOutcome>> _write;
    private readonly ILogger<SwipeWriter> _log;
    private readonly int _rows;
    private readonly Channel<SwipeUnit> _waiting;
    private readonly Task _loop;

    /// <param name="write">Writes units in one statement, all of them or none.</param>
    public SwipeWriter(Func<IReadOnlyList<SwipeUnit>, Task<WriteOutcome>> write, SwipeWriterOptions options, ILogger<SwipeWriter> log)
    {
        (_write, _log, _rows) = (write, log, options.Rows);
        _waiting = Channel.CreateBounded<SwipeUnit>(new BoundedChannelOptions(options.Queue) { SingleReader = true });
        _loop = Task.Run(WriteAllAsync);
    }

    /// <summary>Waits until the unit is committed, or is known not to be.</summary>
    public Task<WriteOutcome> WriteAsync(SwipeUnit unit) =>
        _waiting.Writer.TryWrite(unit) ? unit.Outcome : Task.FromResult(WriteOutcome.Refused);

    /// <summary>Takes no more and writes what is waiting.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<SwipeUnit>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var rows = 0;
            while (rows < _rows && _waiting.Reader.TryRead(out var unit))
            {
                batch.Add(unit);
                rows += unit.Swipes.Count;
            }
            await WriteAsync(batch);
            batch.Clear();
        }
    }

    private async Task WriteAsync(List<SwipeUnit> batch)
    {
        var outcome = await TryAsync(batch);
        if (outcome == WriteOutcome.OutOfDate && batch.Count > 1)
        {
            // One unit poisons the statement for all: find it by writing one by one.
            foreach (var unit in batch) unit.Complete(await TryAsync([unit]));
            return;
        }
        foreach (var unit in batch) unit.Complete(outcome);
    }

    private async Task<WriteOutcome> TryAsync(List<SwipeUnit> units)
    {
        try
        {
            return await _write(units);
        }
        catch (Exception e)
        {
            // The loop must live: whatever this was, the callers reload from rows before they answer anything.
            _log.LogError(e, "Writing {Units} swipe units failed", units.Count);
            return WriteOutcome.Unknown;
        }
    }
}
