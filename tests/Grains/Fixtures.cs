using SwipeShop.Testing;

[assembly: AssemblyFixture(typeof(TestPostgres))]

namespace SwipeShop;

/// <summary>One silo that most tests share, each with shoppers and items of its own.</summary>
public sealed class SharedCluster(TestPostgres postgres) : IAsyncLifetime
{
    public ShopCluster Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Shop = await ShopCluster.StartAsync(await postgres.CreateDatabaseAsync());

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}

[CollectionDefinition(nameof(SharedClusterCollection))]
public sealed class SharedClusterCollection : ICollectionFixture<SharedCluster>;
