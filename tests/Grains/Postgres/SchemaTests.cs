using SwipeShop.Testing;

namespace SwipeShop.Postgres;

public sealed class SchemaTests(TestPostgres postgres)
{
    [Fact]
    public async Task The_schema_in_the_repository_is_what_the_migrations_make()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var made = await SchemaFile.DumpAsync(postgres.Binaries, database.ConnectionString, CancellationToken.None);
        RepositoryFile.AssertIs("db/schema.sql", made);
    }
}
