using Dapper;
using SwipeShop.Testing;

namespace SwipeShop.Postgres;

public sealed class MigrationTests(TestPostgres postgres)
{
    [Fact]
    public async Task Nodes_that_start_at_once_apply_each_migration_once()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new Migrations(database.Source).ApplyAsync(CancellationToken.None)));

        var migrations = Directory.EnumerateFiles(RepositoryFile.PathOf("db/migrations")).Select(f => Path.GetFileName(f)).Order();
        Assert.Equal(migrations, applied.SelectMany(a => a));
        Assert.Empty(await new Migrations(database.Source).ApplyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_migration_that_was_edited_after_it_was_applied_is_refused_and_says_what_to_do()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using (var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken))
            await connection.ExecuteAsync("UPDATE migrations SET checksum = 'other' WHERE name = '0001_shop.sql'");

        var error = await Assert.ThrowsAsync<StartupException>(() => new Migrations(database.Source).ApplyAsync(CancellationToken.None));
        Assert.Contains("0001_shop.sql", error.Message, StringComparison.Ordinal);
        Assert.Contains("new migration", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        await using var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("CREATE TABLE cart (somebody_elses int)");

        await Assert.ThrowsAsync<StartupException>(() => new Migrations(database.Source).ApplyAsync(CancellationToken.None));
        Assert.Equal(["cart", "migrations"], await connection.QueryAsync<string>(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"));
    }
}
