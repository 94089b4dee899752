using SwipeShop.Testing;

[assembly: AssemblyFixture(typeof(TestPostgres))]

namespace SwipeShop;

/// <summary>One node over real HTTP that most tests share, each with shoppers and items of its own.</summary>
public sealed class SharedNode(TestPostgres postgres) : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public TestNode Node { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await postgres.CreateDatabaseAsync();
        Node = await TestNode.StartAsync(Database);
    }

    /// <summary>A database of its own, for a node of its own.</summary>
    public Task<TestDatabase> OtherDatabaseAsync() => postgres.CreateDatabaseAsync();

    /// <summary>A registered shopper, logged in.</summary>
    public Task<Shopper> ShopperAsync() => Shopper.RegisterAsync(Node.Address);

    /// <summary>Adds items, and shows them at once.</summary>
    internal async Task<int[]> ItemsAsync(params IReadOnlyList<Catalog.Item> items)
    {
        var ids = await TestCatalog.AddAsync(Database.Source, items);
        await Node.RefreshAsync();
        return ids;
    }

    internal Task<int[]> ItemsAsync(int count) =>
        ItemsAsync([.. Enumerable.Range(0, count).Select(i => TestCatalog.Garment($"Garment {i}"))]);

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await Database.DisposeAsync();
    }
}

[CollectionDefinition(nameof(SharedNodeCollection))]
public sealed class SharedNodeCollection : ICollectionFixture<SharedNode>;
