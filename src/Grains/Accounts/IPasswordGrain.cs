using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace SwipeShop.Accounts;

/// <summary>
/// Everything that asks for the password of one e-mail address, one request after the other, and slower after failures: whether the
/// address has an account makes no difference. A password that was changed here is not good any more for whoever comes next.
/// </summary>
[Alias("password")]
internal interface IPasswordGrain : IGrainWithStringKey
{
    /// <summary>Opens a session, and gives the account what the guest has in whose session the request was made.</summary>
    [Alias("login")]
    Task<Reply<OpenedSession>> Login(Credentials credentials);

    /// <summary>Whether the password is the account's.</summary>
    [Alias("confirm")]
    Task<Reply<bool>> Confirm(string email, Confirmation confirmation);

    /// <summary>Changes the password, and ends all sessions but the one it is changed in.</summary>
    /// <returns>The sessions that ended.</returns>
    [Alias("change")]
    Task<Reply<ImmutableArray<Guid>>> Change(string email, PasswordChange change);
}

/// <summary>The key of an address's password grain.</summary>
internal static class AddressKey
{
    /// <summary>
    /// The same for all spellings that the database takes for one address: nobody gets more tries by writing it in another case. Databases
    /// lower the dotted capital I to a plain i, and .NET leaves it.
    /// </summary>
    public static string Of(string email) =>
        "address-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.Replace('\u0130', 'i').ToLowerInvariant())));
}
