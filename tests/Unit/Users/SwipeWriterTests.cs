using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;

namespace SwipeShop.Users;

public sealed class SwipeWriterTests : IDisposable
{
    private readonly ConcurrentQueue<int[]> _statements = [];
    private readonly SemaphoreSlim _mayWrite = new(0);
    private readonly HashSet<int> _poisoned = [];

    public void Dispose() => _mayWrite.Dispose();

    [Fact]
    public async Task What_waits_while_a_statement_is_under_way_goes_out_in_the_next_one()
    {
        await using var writer = Writer();
        var first = writer.WriteAsync(Unit(1));
        while (_statements.IsEmpty) await Task.Yield();
        var others = Enumerable.Range(2, 9).Select(u => writer.WriteAsync(Unit(u))).ToList();
        _mayWrite.Release(2);

        Assert.Equal(WriteOutcome.Committed, await first);
        Assert.All(await Task.WhenAll(others), o => Assert.Equal(WriteOutcome.Committed, o));
        Assert.Equal([[1], [2, 3, 4, 5, 6, 7, 8, 9, 10]], _statements);
    }

    [Fact]
    public async Task Nobody_is_answered_before_the_commit()
    {
        await using var writer = Writer();
        var write = writer.WriteAsync(Unit(1));
        while (_statements.IsEmpty) await Task.Yield();

        Assert.False(write.IsCompleted);
        _mayWrite.Release();
        Assert.Equal(WriteOutcome.Committed, await write);
    }

    [Fact]
    public async Task One_poisoned_unit_does_not_fail_the_others()
    {
        _poisoned.Add(3);
        await using var writer = Writer();
        var first = writer.WriteAsync(Unit(1));
        while (_statements.IsEmpty) await Task.Yield();
        var others = new[] { 2, 3, 4 }.Select(u => writer.WriteAsync(Unit(u))).ToList();
        _mayWrite.Release(5);

        await first;
        Assert.Equal([WriteOutcome.Committed, WriteOutcome.OutOfDate, WriteOutcome.Committed], await Task.WhenAll(others));
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once()
    {
        await using var writer = Writer(new SwipeWriterOptions { Queue = 2 });
        var first = writer.WriteAsync(Unit(1));
        while (_statements.IsEmpty) await Task.Yield();
        var waiting = new[] { writer.WriteAsync(Unit(2)), writer.WriteAsync(Unit(3)) };

        Assert.Equal(WriteOutcome.Refused, await writer.WriteAsync(Unit(4)));
        _mayWrite.Release(2);
        await Task.WhenAll([first, .. waiting]);
    }

    [Fact]
    public async Task Disposing_writes_what_is_waiting_first()
    {
        var writer = Writer();
        var writes = Enumerable.Range(1, 50).Select(u => writer.WriteAsync(Unit(u))).ToList();
        _mayWrite.Release(50);
        await writer.DisposeAsync();

        Assert.All(await Task.WhenAll(writes), o => Assert.Equal(WriteOutcome.Committed, o));
        Assert.Equal(Enumerable.Range(1, 50), _statements.SelectMany(s => s));
    }

    [Fact]
    public async Task A_store_that_throws_leaves_the_outcome_unknown_and_the_writer_alive()
    {
        var calls = 0;
        await using var writer = new SwipeWriter(
            _ => ++calls == 1 ? throw new InvalidOperationException("broken") : Task.FromResult(WriteOutcome.Committed),
            new SwipeWriterOptions(), NullLogger<SwipeWriter>.Instance);

        Assert.Equal(WriteOutcome.Unknown, await writer.WriteAsync(Unit(1)));
        Assert.Equal(WriteOutcome.Committed, await writer.WriteAsync(Unit(2)));
    }

    private SwipeWriter Writer(SwipeWriterOptions? options = null) => new(WriteAsync, options ?? new(), NullLogger<SwipeWriter>.Instance);

    private async Task<WriteOutcome> WriteAsync(IReadOnlyList<SwipeUnit> units)
    {
        _statements.Enqueue([.. units.Select(u => u.UserId)]);
        await _mayWrite.WaitAsync();
        return units.Any(u => _poisoned.Contains(u.UserId)) ? WriteOutcome.OutOfDate : WriteOutcome.Committed;
    }

    private static SwipeUnit Unit(int user) =>
        new(user, [new LoggedSwipe(1, 1, SwipeDirection.Left, Guid.NewGuid(), DateTimeOffset.UnixEpoch)], [], []);
}
