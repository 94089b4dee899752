using Dapper;
using Npgsql;

namespace SwipeShop.Accounts;

/// <summary>What a login needs of an account.</summary>
internal sealed record Account(int Id, string Password);

/// <summary>The rows of users.</summary>
internal sealed class AccountStore(NpgsqlDataSource database)
{
    /// <summary>Adds an account.</summary>
    /// <returns>Its id, or the name of the field that somebody else has already.</returns>
    public async Task<(int? Id, string? Taken)> AddAsync(Registration registration, string passwordHash)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync();
            return (await connection.ExecuteScalarAsync<int>("""
                INSERT INTO users (username, email, password, registration_key)
                VALUES (@Username, @Email, @passwordHash, @IdempotencyKey) RETURNING id
                """, new { registration.Username, registration.Email, passwordHash, registration.IdempotencyKey }), null);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return (null, TakenField(e));
        }
    }

    /// <summary>Adds a guest: a user without name, address and password.</summary>
    /// <returns>Its id.</returns>
    public async Task<int> AddGuestAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("INSERT INTO users DEFAULT VALUES RETURNING id");
    }

    /// <summary>Makes a guest an account.</summary>
    /// <returns>The name of the field that somebody else has already; null where it is done.</returns>
    public async Task<string?> GiveAccountAsync(int guestId, Registration registration, string passwordHash)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync();
            var given = await connection.ExecuteAsync("""
                UPDATE users SET username = @Username, email = @Email, password = @passwordHash, registration_key = @IdempotencyKey
                WHERE id = @guestId AND email IS NULL
                """, new { guestId, registration.Username, registration.Email, passwordHash, registration.IdempotencyKey });
            return given == 1 ? null : "email"; // no guest any more: an answer was lost, and this is the same registration again
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return TakenField(e);
        }
    }

    /// <summary>The account that was made with this idempotency key.</summary>
    public async Task<(Account Account, string Username, string Email)?> FindByKeyAsync(string idempotencyKey)
    {
        await using var connection = await database.OpenConnectionAsync();
        var row = await connection.QuerySingleOrDefaultAsync<(int Id, string Password, string Username, string Email)?>(
            "SELECT id, password, username, email FROM users WHERE registration_key = @idempotencyKey", new { idempotencyKey });
        return row is { } found ? (new Account(found.Id, found.Password), found.Username, found.Email) : null;
    }

    /// <summary>The account with this address, in whatever case it is written.</summary>
    public async Task<Account?> FindByEmailAsync(string email)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<Account>(
            "SELECT id, password FROM users WHERE lower(email) = lower(@email)", new { email });
    }

    public async Task<bool> ExistsAsync(int userId)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT FROM users WHERE id = @userId)", new { userId });
    }

    /// <summary>A user's address; null for a guest, and where there is no such user.</summary>
    public async Task<string?> EmailOfAsync(int userId)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string?>("SELECT email FROM users WHERE id = @userId", new { userId });
    }

    /// <summary>Replaces an account's hash by another of the same password, unless it has been replaced already.</summary>
    public async Task RenewHashAsync(Account account, string renewed)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "UPDATE users SET password = @renewed WHERE id = @Id AND password = @Password", new { account.Id, account.Password, renewed });
    }

    public async Task<bool> IsAdministratorAsync(int userId)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>("SELECT is_admin FROM users WHERE id = @userId", new { userId });
    }

    /// <returns>Whether there is an account with this address.</returns>
    public async Task<bool> MakeAdministratorAsync(string email)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteAsync("UPDATE users SET is_admin = true WHERE lower(email) = lower(@email)", new { email }) == 1;
    }

    private static string TakenField(PostgresException violation) => violation.ConstraintName switch
    {
        "users_email_key" => "email",
        "users_username_key" => "username",
        _ => "Idempotency-Key",
    };
}
