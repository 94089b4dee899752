using System.Data;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace SwipeShop.Recommendations.Model;

/// <summary>What a node needs to know of a stored version to load it.</summary>
/// <param name="Checksum">SHA-256, as <see cref="ModelFormat"/> makes it.</param>
internal sealed record StoredModel(int Version, DateTimeOffset CreatedAt, bool InUse, long Bytes, byte[] Checksum)
{
    /// <summary>As decks name it.</summary>
    public string Name => $"model-{Version}";

    public bool Is(StoredModel? other) => other?.Version == Version && other.Checksum.AsSpan().SequenceEqual(Checksum);
}

/// <summary>A model that is to be stored as a version of its own.</summary>
/// <param name="Source">What it was trained on.</param>
/// <param name="Use">Whether it replaces the one in use.</param>
internal sealed record TrainedModel(DateTimeOffset At, byte[] Checksum, TrainedOn Source, ModelReport Report, bool Use, string Decision);

/// <summary>What a model was trained on.</summary>
/// <param name="LogLength">Rows of the swipes' log at that time, undos and what was left out among them.</param>
/// <param name="CatalogVersion">The catalogue's version at that time.</param>
internal sealed record TrainedOn(int Swipes, int Users, int Items, long LogLength, long CatalogVersion);

/// <summary>Keeps versions of the model, in pieces of 1 MB, and says which is in use.</summary>
internal sealed class ModelStore(NpgsqlDataSource database)
{
    private const int ChunkBytes = 1 << 20;

    private static readonly JsonSerializerOptions _json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The snapshot's version, and the stored versions: the one in use, those that were before, the last first, then the others.</summary>
    public async Task<(long Snapshot, List<StoredModel> Models)> LoadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        // The snapshot's version first: what changes in between comes again with the next one.
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition("""
            SELECT version FROM snapshot_versions WHERE name = 'model';
            SELECT version, created_at AS "CreatedAt", in_use AS "InUse", bytes, checksum
            FROM models ORDER BY in_use DESC, used_at DESC NULLS LAST, version DESC
            """, cancellationToken: cancellation));
        var snapshot = await results.ReadSingleAsync<long>();
        var models = await results.ReadAsync<(int Version, DateTime CreatedAt, bool InUse, long Bytes, byte[] Checksum)>();
        return (snapshot, [.. models.Select(m => new StoredModel(m.Version, m.CreatedAt, m.InUse, m.Bytes, m.Checksum))]);
    }

    /// <summary>The newest first.</summary>
    public async Task<List<ModelVersion>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand("""
            SELECT version, created_at, in_use, used_at, bytes, swipes, users, items, report, decision FROM models ORDER BY version DESC
            """, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var versions = new List<ModelVersion>();
        while (await row.ReadAsync(cancellation))
        {
            versions.Add(new ModelVersion(
                row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1), row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
                row.GetInt64(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7),
                JsonSerializer.Deserialize<ModelReport>(row.GetString(8), _json)!, row.GetString(9)));
        }
        return versions;
    }

    /// <summary>Copies what is stored of a version, whole or not.</summary>
    public async Task CopyToAsync(int version, Stream stream, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT content FROM model_chunks WHERE version = $1 ORDER BY n", connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = version } },
            CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            await using var chunk = reader.GetStream(0);
            await chunk.CopyToAsync(stream, cancellation);
        }
    }

    /// <summary>Stores a model, puts it to use if it is to be, and deletes old versions that are not in use: all or nothing.</summary>
    /// <param name="content">The model, from here to the stream's end.</param>
    /// <param name="keep">How many versions are kept beside the one in use, the newest.</param>
    /// <returns>The number of its version.</returns>
    public async Task<int> AddAsync(TrainedModel model, Stream content, int keep, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var version = await connection.ExecuteScalarAsync<int>(new CommandDefinition("""
            INSERT INTO models (created_at, bytes, checksum, swipes, users, items, log_length, catalog_version, report, decision)
            VALUES (@At, @bytes, @Checksum, @Swipes, @Users, @Items, @LogLength, @CatalogVersion, @report::jsonb, @Decision) RETURNING version
            """, new
        {
            model.At,
            bytes = content.Length - content.Position,
            model.Checksum,
            model.Source.Swipes,
            model.Source.Users,
            model.Source.Items,
            model.Source.LogLength,
            model.Source.CatalogVersion,
            report = JsonSerializer.Serialize(model.Report, _json),
            model.Decision,
        }, cancellationToken: cancellation));
        await AddChunksAsync(connection, version, content, cancellation);
        if (model.Use) await UseAsync(connection, version, model.At, cancellation);
        await connection.ExecuteAsync(new CommandDefinition("""
            DELETE FROM models WHERE NOT in_use AND version NOT IN (SELECT version FROM models WHERE NOT in_use ORDER BY version DESC LIMIT @keep)
            """, new { keep }, commandTimeout: 0, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return version;
    }

    /// <summary>Puts a version to use, on all nodes within 2 s. Safe to repeat.</summary>
    /// <returns>Whether there is such a version.</returns>
    public async Task<bool> UseAsync(int version, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await UseAsync(connection, version, now, cancellation)) return false;
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static async Task<bool> UseAsync(NpgsqlConnection connection, int version, DateTimeOffset now, CancellationToken cancellation)
    {
        // The snapshot's row first: its lock lets one through at a time.
        var used = await connection.ExecuteScalarAsync<int?>(new CommandDefinition("""
            UPDATE snapshot_versions SET version = version + 1 WHERE name = 'model';
            UPDATE models SET in_use = false WHERE in_use;
            UPDATE models SET in_use = true, used_at = @now WHERE version = @version RETURNING version
            """, new { version, now }, cancellationToken: cancellation));
        return used == version;
    }

    private static async Task AddChunksAsync(NpgsqlConnection connection, int version, Stream content, CancellationToken cancellation)
    {
        var piece = new byte[ChunkBytes];
        for (var n = 0; await content.ReadAtLeastAsync(piece, ChunkBytes, throwOnEndOfStream: false, cancellation) is var length and > 0; n++)
        {
            await using var command = new NpgsqlCommand("INSERT INTO model_chunks (version, n, content) VALUES ($1, $2, $3)", connection);
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = version });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = n });
            command.Parameters.Add(new NpgsqlParameter { Value = new ArraySegment<byte>(piece, 0, length), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea });
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
