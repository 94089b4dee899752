namespace SwipeShop.Accounts;

/// <summary>
/// Those who keep for a few seconds that a session of this user lives: they are told before the end of one is acknowledged. One that is
/// gone costs nothing but the wait for it.
/// </summary>
internal sealed class SessionWatchers(TimeProvider clock)
{
    /// <summary>Longer than anybody keeps an answer.</summary>
    private static readonly TimeSpan _keep = TimeSpan.FromSeconds(10);

    private readonly Dictionary<ISessionWatcher, DateTimeOffset> _until = [];

    public void Add(ISessionWatcher watcher) => _until[watcher] = clock.GetUtcNow() + _keep;

    public async Task TellAsync(int userId, IEnumerable<Guid> ended)
    {
        var now = clock.GetUtcNow();
        foreach (var (gone, _) in _until.Where(w => w.Value < now).ToList()) _until.Remove(gone);
        await Task.WhenAll(ended.SelectMany(session => _until.Keys.Select(watcher => TellAsync(watcher, userId, session))));
    }

    private static async Task TellAsync(ISessionWatcher watcher, int userId, Guid session)
    {
        try
        {
            await watcher.SessionEnded(userId, session);
        }
        catch (Exception)
        {
            // The session has ended all the same. Mostly the node is gone, and what it kept with it; what one that fails keeps is good for seconds.
        }
    }
}
