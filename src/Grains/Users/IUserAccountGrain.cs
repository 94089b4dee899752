using System.Collections.Immutable;
using SwipeShop.Accounts;

namespace SwipeShop.Users;

/// <summary>What accounts ask of a user's grain, once passwords were checked and hashed. Its key is the user's id.</summary>
[Alias("user-account")]
internal interface IUserAccountGrain : IGrainWithIntegerKey
{
    /// <summary>Makes the guest an account that keeps everything, also the session.</summary>
    /// <returns>The user's id, which stays.</returns>
    [Alias("become-account")]
    Task<Reply<int>> BecomeAccount(Guid session, Registration registration, string passwordHash);

    /// <summary>Changes the password, and ends all sessions but this one.</summary>
    /// <returns>The sessions that ended.</returns>
    [Alias("set-password")]
    Task<Reply<ImmutableArray<Guid>>> SetPassword(Guid session, string passwordHash);

    /// <summary>Removes the user with everything that is about the user.</summary>
    /// <returns>The sessions that ended.</returns>
    [Alias("delete")]
    Task<Reply<ImmutableArray<Guid>>> Delete(Guid session);

    /// <summary>
    /// Hands everything that a guest has over to an account. From here on the guest's grain answers nothing, until the account has it
    /// all and the guest is gone, or nothing has changed.
    /// </summary>
    /// <returns>Whether the account has it; false where the session is an account's own, which keeps everything.</returns>
    [Alias("merge-into")]
    Task<Reply<bool>> MergeInto(Guid session, int accountId);

    /// <summary>Takes everything that a guest has, in one transaction that removes the guest.</summary>
    [Alias("take-over")]
    Task<Reply<bool>> TakeOver(int guestId);
}
