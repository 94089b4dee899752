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

    /// <summary>Whether the session lives.</summary>
    [Alias("check"), AlwaysInterleave]
    Task<Reply<bool>> CheckSession(Guid session);

    /// <summary>Whether the session lives and its user is an administrator at this moment, by the user's row.</summary>
    [Alias("is-administrator"), AlwaysInterleave]
    Task<Reply<bool>> IsAdministrator(Guid session);
}
