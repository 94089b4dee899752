using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Hosting;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Testing;

/// <summary>A whole node in this process: silo and API over real HTTP on a free port of the loopback address.</summary>
public sealed class TestNode : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Postgres.Database? _database;
    private readonly string _data;

    private TestNode(WebApplication app, Postgres.Database? database, string data)
    {
        (_app, _database, _data) = (app, database, data);
        Address = new Uri(app.Urls.First());
        Http = TestHttp.Client(Address);
    }

    public Uri Address { get; }

    /// <summary>A client without a token.</summary>
    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    internal DataFolder Data => DataFolder.At(_data);

    /// <param name="database">Null for a node of role api.</param>
    /// <param name="settings">Settings beside the database's, by key: "RateLimits".</param>
    public static async Task<TestNode> StartAsync(TestDatabase? database, Dictionary<string, string?>? settings = null, DrivenClock? clock = null,
        Action<IServiceCollection>? services = null)
    {
        var data = TestFolder.Make();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["RateLimits"] = "off", ["Passwords:Iterations"] = "1000", ["Log:Console"] = "Fatal", ["Training:Automatic"] = "false", ["Tokens:SigningKey"] = new('t', 32) })
            .AddInMemoryCollection(settings ?? [])
            .Build();
        var opened = database is null ? null : await database.OpenAsync();
        var node = new NodeSettings(DataFolder.Open(data), configuration, opened, "127.0.0.1", 0)
        {
            Clock = clock ?? TimeProvider.System,
            AddServices = services ?? (_ => { }),
        };
        var app = await Node.StartAsync(node, CancellationToken.None);
        return new TestNode(app, opened, data);
    }

    /// <summary>Shows what was changed in the database at once, instead of within two seconds.</summary>
    public async Task RefreshAsync()
    {
        await Services.GetRequiredService<Snapshots>().RefreshAsync(CancellationToken.None);
        await Services.GetRequiredService<Recommendations.Ranker>().CountAsync(CancellationToken.None);
    }

    /// <summary>Serves a model of the catalogue as it is; by default one of random embeddings.</summary>
    internal async Task UseModelAsync(Func<IReadOnlyCollection<Catalog.Item>, RecommenderModel>? made = null)
    {
        var catalog = Services.GetRequiredService<Catalog.CatalogSource>().Current.NewestFirst;
        var model = made is null ? TestModels.Random(catalog, seed: 1) : made(catalog);
        Services.GetRequiredService<ModelInUse>().Current = new VersionedModel(1, model);
        await RefreshAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}

/// <summary>Clients over real sockets.</summary>
public static class TestHttp
{
    private static readonly IHttpClientFactory _factory = new ServiceCollection()
        .AddHttpClient()
        .ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false, // all clients share the handler: a test sends the cookies that it means
            RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
        }))
        .BuildServiceProvider()
        .GetRequiredService<IHttpClientFactory>();

    public static HttpClient Client(Uri address)
    {
        var client = _factory.CreateClient();
        client.BaseAddress = address;
        return client;
    }
}
