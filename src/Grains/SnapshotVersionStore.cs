using Dapper;
using Npgsql;

namespace SwipeShop;

/// <summary>Reads at which versions the snapshots are to be.</summary>
internal sealed class SnapshotVersionStore(NpgsqlDataSource database)
{
    public async Task<IEnumerable<(string Name, long Version)>> LoadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QueryAsync<(string, long)>(
            new CommandDefinition("SELECT name, version FROM snapshot_versions", cancellationToken: cancellation));
    }
}
