using Npgsql;

namespace SwipeShop.Accounts;

/// <summary>The rows of sessions.</summary>
internal sealed class SessionStore(RowWriter rows)
{
    /// <summary>Adds a session, and clears away those of the user that have expired.</summary>
    public Task<WriteOutcome> AddAsync(int userId, Session session) => rows.ExecuteAsync("""
        WITH expired AS (DELETE FROM sessions WHERE user_id = $2 AND expires_at <= $4)
        INSERT INTO sessions (id, user_id, refresh_hash, created_at, expires_at, user_agent) VALUES ($1, $2, $3, $4, $5, $6)
        """,
        new NpgsqlParameter<Guid> { TypedValue = session.Id },
        new NpgsqlParameter<int> { TypedValue = userId },
        new NpgsqlParameter<byte[]> { TypedValue = session.RefreshHash },
        new NpgsqlParameter<DateTime> { TypedValue = session.CreatedAt.UtcDateTime },
        new NpgsqlParameter<DateTime> { TypedValue = session.ExpiresAt.UtcDateTime },
        new NpgsqlParameter<string?> { TypedValue = session.UserAgent });

    public Task<WriteOutcome> RotateAsync(Session session) => rows.ExecuteAsync("""
        UPDATE sessions SET refresh_hash = $2, previous_hash = $3, rotated_at = $4, expires_at = $5 WHERE id = $1
        """,
        new NpgsqlParameter<Guid> { TypedValue = session.Id },
        new NpgsqlParameter<byte[]> { TypedValue = session.RefreshHash },
        new NpgsqlParameter<byte[]?> { TypedValue = session.PreviousHash },
        new NpgsqlParameter<DateTime?> { TypedValue = session.RotatedAt?.UtcDateTime },
        new NpgsqlParameter<DateTime> { TypedValue = session.ExpiresAt.UtcDateTime });

    /// <summary>Changes the user's password, and ends all sessions but one.</summary>
    public Task<WriteOutcome> KeepOnlyAsync(int userId, Guid id, string passwordHash) => rows.ExecuteAsync("""
        WITH changed AS (UPDATE users SET password = $3 WHERE id = $1)
        DELETE FROM sessions WHERE user_id = $1 AND id <> $2
        """,
        new NpgsqlParameter<int> { TypedValue = userId },
        new NpgsqlParameter<Guid> { TypedValue = id },
        new NpgsqlParameter<string> { TypedValue = passwordHash });

    public Task<WriteOutcome> RemoveAsync(Guid id) => rows.ExecuteAsync("DELETE FROM sessions WHERE id = $1",
        new NpgsqlParameter<Guid> { TypedValue = id });
}
