using Dapper;
using SwipeShop.Testing;

namespace SwipeShop.Accounts;

/// <summary>A silo whose time the tests drive.</summary>
public sealed class DrivenCluster(TestPostgres postgres) : IAsyncLifetime
{
    public DrivenClock Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public ShopCluster Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Shop = await ShopCluster.StartAsync(await postgres.CreateDatabaseAsync(), clock: Clock);

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}

public sealed class SessionTests(DrivenCluster driven) : IClassFixture<DrivenCluster>
{
    // Orleans holds whom it calls weakly, and so does what waits for such a call.
    private static readonly SilentWatcher _silent = new();
    private static readonly FailingWatcher _failing = new();

    [Fact]
    public async Task One_who_keeps_that_a_session_lives_and_does_not_answer_holds_up_no_end_of_it()
    {
        var shopper = await driven.Shop.ShopperAsync();
        var watcher = driven.Shop.Grains.CreateObjectReference<ISessionWatcher>(_silent);
        Assert.True((await shopper.Sessions.WatchSession(shopper.Session, watcher)).Value);

        var ending = shopper.Sessions.EndSession(shopper.Session);
        await _silent.Called;
        while (!ending.IsCompleted)
        {
            driven.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.True((await ending).Value);
        Assert.Equal(RefusalReason.SessionEnded, (await shopper.Sessions.CheckSession(shopper.Session)).Refusal?.Reason);
    }

    [Fact]
    public async Task One_who_fails_to_hear_of_the_end_of_a_session_fails_nobody_else()
    {
        var shopper = await driven.Shop.ShopperAsync();
        Assert.True((await shopper.Sessions.WatchSession(shopper.Session, driven.Shop.Grains.CreateObjectReference<ISessionWatcher>(_failing))).Value);

        Assert.True((await shopper.Sessions.EndSession(shopper.Session)).Value);
        Assert.True(_failing.WasCalled);
    }

    [Fact]
    public async Task An_ended_session_is_refused_at_once_and_after_a_reload()
    {
        var shopper = await driven.Shop.ShopperAsync();
        Assert.True((await shopper.Sessions.CheckSession(shopper.Session)).Value);

        await shopper.Sessions.EndSession(shopper.Session);

        Assert.Equal(RefusalReason.SessionEnded, (await shopper.Sessions.CheckSession(shopper.Session)).Refusal?.Reason);
        Assert.Equal(RefusalReason.SessionEnded, (await shopper.Grain.GetCart(shopper.Session)).Refusal?.Reason);
        await shopper.ForgetAsync();
        Assert.Equal(RefusalReason.SessionEnded, (await shopper.Grain.GetCart(shopper.Session)).Refusal?.Reason);
        Assert.Equal(0, await RowsAsync(shopper));
    }

    [Fact]
    public async Task A_used_up_refresh_secret_ends_its_session_after_the_grace()
    {
        var shopper = await driven.Shop.ShopperAsync();
        var second = (await shopper.Sessions.RefreshSession(shopper.Session, shopper.RefreshSecret)).Value!;
        Assert.NotEqual(shopper.RefreshSecret, second.RefreshSecret);

        // The answer was lost: once more with the old one, within the grace, also from rows.
        await shopper.ForgetAsync();
        var third = (await shopper.Sessions.RefreshSession(shopper.Session, shopper.RefreshSecret)).Value!;
        Assert.NotNull((await shopper.Sessions.RefreshSession(shopper.Session, third.RefreshSecret)).Value);

        driven.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(RefusalReason.SessionEnded, (await shopper.Sessions.RefreshSession(shopper.Session, shopper.RefreshSecret)).Refusal?.Reason);
        Assert.Equal(RefusalReason.SessionEnded, (await shopper.Sessions.CheckSession(shopper.Session)).Refusal?.Reason);
        Assert.Equal(0, await RowsAsync(shopper));
    }

    [Fact]
    public async Task A_session_expires_and_its_row_goes_with_the_next_login()
    {
        var shopper = await driven.Shop.ShopperAsync();
        driven.Clock.AdjustTime(driven.Clock.GetUtcNow() + TimeSpan.FromDays(31)); // no timer has to live through all of it

        Assert.Equal(RefusalReason.SessionEnded, (await shopper.Grain.GetCart(shopper.Session)).Refusal?.Reason);
        await shopper.Sessions.OpenSession(null);
        Assert.Equal(1, await RowsAsync(shopper));
    }

    private async Task<int> RowsAsync(ClusterShopper shopper)
    {
        await using var connection = await driven.Shop.Rows.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM sessions WHERE user_id = @Id", new { shopper.Id });
    }

    private sealed class SilentWatcher : ISessionWatcher
    {
        private readonly TaskCompletionSource _called = new();

        public Task Called => _called.Task;

        public Task SessionEnded(int userId, Guid session)
        {
            _called.SetResult();
            return new TaskCompletionSource().Task;
        }
    }

    private sealed class FailingWatcher : ISessionWatcher
    {
        public bool WasCalled { get; private set; }

        public Task SessionEnded(int userId, Guid session)
        {
            WasCalled = true;
            throw new InvalidOperationException("as meant by the test");
        }
    }
}
