using System.Collections.Immutable;
using Orleans.Concurrency;

namespace SwipeShop.Accounts;

/// <summary>One user's sessions. The user's grain keeps them, so that a session that ended is refused at once, without a look at the database.</summary>
[Alias("sessions")]
public interface ISessionsGrain : IGrainWithIntegerKey
{
    /// <summary>Opens a session for a user whose credentials were checked.</summary>
    [Alias("open")]
    Task<Reply<OpenedSession>> OpenSession(string? userAgent);

    /// <summary>
    /// Gives a new refresh secret for the one in hand. The one before it is good for a short grace, for an answer that was lost;
    /// any older one ends the session.
    /// </summary>
    [Alias("refresh")]
    Task<Reply<OpenedSession>> RefreshSession(Guid session, byte[] refreshSecret);

    /// <summary>Ends a session; one that has ended already stays so.</summary>
    [Alias("end")]
    Task<Reply<bool>> EndSession(Guid session);

    /// <summary>The user's sessions, the newest first.</summary>
    [Alias("list"), AlwaysInterleave]
    Task<Reply<ImmutableArray<SessionInfo>>> ListSessions(Guid session);

    /// <summary>Ends one of the user's sessions, from this one or another; one that is not there stays so.</summary>
    /// <param name="session">The caller's own.</param>
    /// <param name="ended">The one to end.</param>
    [Alias("end-one-of")]
    Task<Reply<bool>> EndOneOf(Guid session, Guid ended);

    /// <summary>Whether the session lives.</summary>
    [Alias("check"), AlwaysInterleave]
    Task<Reply<bool>> CheckSession(Guid session);

    /// <summary>Whether the session lives. One who keeps the answer, for a few seconds at most, hears when it is true no more.</summary>
    [Alias("watch"), AlwaysInterleave]
    Task<Reply<bool>> WatchSession(Guid session, ISessionWatcher watcher);

    /// <summary>Whether the session lives and its user is a guest.</summary>
    [Alias("is-guest"), AlwaysInterleave]
    Task<Reply<bool>> IsGuest(Guid session);

    /// <summary>Whether the session lives and its user is an administrator at this moment, by the user's row.</summary>
    [Alias("is-administrator"), AlwaysInterleave]
    Task<Reply<bool>> IsAdministrator(Guid session);
}

/// <summary>A session as its shopper sees it.</summary>
/// <param name="ExpiresAt">Unless it is refreshed.</param>
/// <param name="UserAgent">Of the client that logged in.</param>
[GenerateSerializer, Immutable, Alias("session-info")]
public sealed record SessionInfo(
    [property: Id(0)] Guid Id,
    [property: Id(1)] DateTimeOffset CreatedAt,
    [property: Id(2)] DateTimeOffset ExpiresAt,
    [property: Id(3)] string? UserAgent);

/// <summary>Somebody who keeps for a few seconds that a session lives.</summary>
[Alias("session-watcher")]
public interface ISessionWatcher : IGrainObserver
{
    /// <remarks>Who ends a session waits for this within a call of their own, so that it must be given up sooner than that is.</remarks>
    [Alias("ended"), ResponseTimeout("00:00:01")]
    Task SessionEnded(int userId, Guid session);
}
