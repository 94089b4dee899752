using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.TestingHost;
using SwipeShop.Accounts;
using SwipeShop.Hosting;
using SwipeShop.Images;
using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Training;
using SwipeShop.Users;

namespace SwipeShop.Testing;

/// <summary>Silos in this process on a real database, without HTTP.</summary>
public sealed class ShopCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private readonly TestDatabase _database;
    private readonly string _models;

    private ShopCluster(InProcessTestCluster cluster, TestDatabase database, string models) =>
        (_cluster, _database, _models) = (cluster, database, models);

    public InProcessTestCluster Cluster => _cluster;

    public IGrainFactory Grains => _cluster.Client;

    public NpgsqlDataSource Rows => _database.Source;

    public static async Task<ShopCluster> StartAsync(
        TestDatabase database, short silos = 1, Dictionary<string, string?>? settings = null, DrivenClock? clock = null,
        Action<IServiceCollection>? services = null)
    {
        var models = TestFolder.Make();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Passwords:Iterations"] = "1000", ["Training:Automatic"] = "false" })
            .AddInMemoryCollection(settings ?? [])
            .Build();
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSiloHost((_, host) =>
        {
            host.Services.AddSingleton(clock ?? TimeProvider.System);
            host.Services.AddSingleton(database.Source);
            host.Services.AddSingleton(new PictureFolder(Path.GetTempPath()));
            host.Services.AddSingleton(new ModelFolder(models));
            host.Services.AddSingleton<TrainingLauncher>((_, _) => throw new InvalidOperationException("No training is meant to begin here."));
            host.Services.AddGrainServices(configuration);
            host.Services.AddGrainSnapshots();
            services?.Invoke(host.Services);
        });
        builder.ConfigureSilo((_, silo) => silo.UseInMemoryReminderService().UsePostgresStorage(database.ConnectionString));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new ShopCluster(cluster, database, models);
    }

    /// <summary>Adds an account with an open session.</summary>
    internal async Task<ClusterShopper> ShopperAsync()
    {
        var name = Guid.NewGuid().ToString("n");
        var accounts = Grains.GetGrain<IAccountsGrain>(0);
        await accounts.Register(new Registration(name, $"{name}@example.test", "correct horse", null));
        var opened = await accounts.Login(new Credentials($"{name}@example.test", "correct horse", null));
        var session = opened.Value ?? throw new InvalidOperationException(opened.Refusal?.Detail);
        return new ClusterShopper(this, session);
    }

    /// <summary>Adds items and shows them on all silos at once.</summary>
    internal async Task<int[]> ItemsAsync(int count)
    {
        var ids = await TestCatalog.AddAsync(Rows, count);
        await RefreshAsync();
        return ids;
    }

    public async Task RefreshAsync()
    {
        foreach (var silo in _cluster.Silos)
        {
            await silo.ServiceProvider.GetRequiredService<Snapshots>().RefreshAsync(CancellationToken.None);
            await silo.ServiceProvider.GetRequiredService<Recommendations.Ranker>().CountAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Asked to stop, the client waits for half a minute now and then, and a silo for what its grains still ask of others that it starts no more.
        await _cluster.KillClientAsync();
        foreach (var silo in _cluster.Silos) await _cluster.KillSiloAsync(silo);
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_models, recursive: true);
    }
}

/// <summary>A shopper of the cluster: the grain with its session.</summary>
internal sealed class ClusterShopper(ShopCluster shop, OpenedSession opened)
{
    public int Id => opened.UserId;

    public Guid Session => opened.SessionId;

    public byte[] RefreshSecret => opened.RefreshSecret;

    public IUserGrain Grain => shop.Grains.GetGrain<IUserGrain>(opened.UserId);

    public ISessionsGrain Sessions => shop.Grains.GetGrain<ISessionsGrain>(opened.UserId);

    public Task<Reply<SwipeReceipt>> Swipe(int item, SwipeDirection direction, Guid? id = null) =>
        Grain.Swipe(Session, new SwipeCommand(item, direction, id ?? Guid.NewGuid(), id is not null));

    public Task<Reply<SwipeReceipt>> Like(int item) => Swipe(item, SwipeDirection.Right, Guid.NewGuid());

    public Task<Reply<SwipeReceipt>> Dislike(int item) => Swipe(item, SwipeDirection.Left, Guid.NewGuid());

    public async Task<int[]> Deck(int limit = 100) =>
        [.. (await Grain.GetDeck(Session, new DeckQuery(limit, [], Catalog.ItemFilter.Everything))).Value!.Items.Select(c => c.ItemId)];

    public async Task<int[]> Favorites() =>
        [.. (await Grain.GetFavorites(Session, 100, null)).Value!.Items.Select(f => f.Card.ItemId)];

    /// <summary>Drops the grain's memory: the next call loads from rows.</summary>
    public Task ForgetAsync() => shop.Cluster.DeactivateAsync(Grain);
}
