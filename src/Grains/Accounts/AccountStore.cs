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
            return (null, e.ConstraintName switch
            {
                "users_email_key" => "email",
                "users_username_key" => "username",
                _ => "Idempotency-Key",
            });
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
}
