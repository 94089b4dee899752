using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SwipeShop.Accounts;
using SwipeShop.Catalog;
using SwipeShop.Catalog.Feeds;
using SwipeShop.Prices;
using SwipeShop.Prices.RateLimits;
using SwipeShop.Prices.Refresh;
using SwipeShop.Prices.Vendors;
using SwipeShop.Prices.Vendors.Adapters;
using SwipeShop.Prices.Vendors.Fetching;
using SwipeShop.Prices.Watching;
using SwipeShop.Recommendations;
using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Serving;
using SwipeShop.Recommendations.Training;
using SwipeShop.Users;

namespace SwipeShop;

/// <summary>Registers what the grains need. The database, the clock and the folders of pictures and models, and what launches trainings, come from the node.</summary>
public static class GrainServices
{
    public static IServiceCollection AddGrainServices(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RowWriter>();

        services.AddOptionsOf<PasswordOptions>(configuration.GetSection("Passwords"));
        services.AddOptionsOf<SessionOptions>(configuration.GetSection("Sessions"));
        services.AddSingleton<AccountStore>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<ExportStore>();
        services.AddSingleton<PasswordHashing>();

        services.AddSingleton<CatalogStore>();
        services.AddSingleton<ImportStore>();
        services.AddSingleton<FeedImport>();
        services.AddFeedDownload(configuration);
        services.AddSingleton<FeedRunStore>();
        services.AddSingleton<ScheduledImport>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, FeedSchedule>();
        services.AddSnapshot<CatalogSource>();
        services.AddSingleton<CardBook>();
        services.AddPrices(configuration);
        services.AddSingleton<VendorStore>();
        services.AddSingleton<ListingStore>();
        services.AddSingleton<QuotaStore>();
        services.AddSingleton<VendorHealthStore>();
        services.AddSnapshot<VendorBook>();
        services.AddVendorClient(configuration);
        services.AddSingleton<IVendorAdapter, FeedAdapter>();

        services.AddOptionsOf<RankerOptions>(configuration.GetSection("Ranker"));
        services.AddSingleton<LikeRateStore>();
        services.AddSingleton<ModelInUse>();
        services.AddSingleton<ModelStore>();
        services.AddSingleton<ModelLoading>();
        services.AddSnapshot<ModelSource>();
        services.AddSingleton<ModelChoice>();
        services.AddOptionsOf<TrainingOptions>(configuration.GetSection("Training"));
        services.AddSingleton<TrainingStore>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, TrainingReminder>();
        services.AddSingleton<Ranker>();

        services.AddOptionsOf<SwipeWriterOptions>(configuration.GetSection("Swipes"));
        services.AddSingleton<UserStore>();
        services.AddSingleton<PreferencesStore>();
        services.AddSingleton(s => new TasteCache<FoldedTaste>(s.GetRequiredService<RankerOptions>().Tastes));
        services.AddSingleton<GuestStore>();
        services.AddSingleton<SwipeStore>();
        services.AddSingleton(s => new SwipeWriter(
            s.GetRequiredService<SwipeStore>().WriteAsync,
            s.GetRequiredService<SwipeWriterOptions>(),
            s.GetRequiredService<ILogger<SwipeWriter>>()));

        services.AddOptionsOf<SnapshotOptions>(configuration.GetSection("Snapshots"));
        services.AddSingleton<SnapshotVersionStore>();
        services.AddSingleton<Snapshots>();
        return services;
    }

    private static void AddPrices(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsOf<PriceOptions>(configuration.GetSection("Prices"));
        services.AddMetrics();
        services.AddSingleton<PriceMetrics>();
        services.AddSingleton<PriceStore>();
        services.AddSnapshot<OfferBook>();
        services.AddSingleton<PermitDesk>();
        services.AddSingleton<PriceLooks>();
        services.AddSingleton<WatchStore>();
        services.AddSingleton<ItemReminders>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, WatchRounds>();
    }

    /// <summary>What fetches feeds by their addresses. The clock comes from the caller.</summary>
    public static IServiceCollection AddFeedDownload(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsOf<FeedOptions>(configuration.GetSection("Feeds"));
        services.AddSingleton<FeedDownload>();
        services.AddHttpClient(FeedDownload.Client, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // there is a deadline for the whole
                client.DefaultRequestHeaders.UserAgent.ParseAdd("SwipeShop");
            })
            .ConfigurePrimaryHttpMessageHandler(s => FeedDownload.Handler(s.GetRequiredService<FeedOptions>()))
            .RemoveAllLoggers();
        return services;
    }

    /// <summary>What asks vendors. The clock comes from the caller.</summary>
    public static IServiceCollection AddVendorClient(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsOf<FetchOptions>(configuration.GetSection("Fetch"));
        services.AddSingleton(new VendorSecrets(configuration));
        services.AddSingleton<Circuits>();
        services.AddSingleton<RobotsCache>();
        services.AddSingleton<VendorClient>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<IVendorAdapter, AmazonAdapter>();
        services.AddSingleton<IVendorAdapter, EbayAdapter>();
        services.AddSingleton<IVendorAdapter, JsonAdapter>();
        services.AddSingleton<IVendorAdapter, PageAdapter>();
        services.AddSingleton<IVendorAdapter, WalmartAdapter>();
        services.AddSingleton<VendorAdapters>();
        services.AddHttpClient(VendorClient.Client)
            .ConfigureHttpClient((s, client) =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // there is a deadline for the whole
                client.DefaultRequestHeaders.UserAgent.ParseAdd(s.GetRequiredService<FetchOptions>().UserAgent);
            })
            .ConfigurePrimaryHttpMessageHandler(s => VendorClient.Handler(s.GetRequiredService<FetchOptions>()))
            .RemoveAllLoggers(); // an address may hold a key
        return services;
    }

    /// <summary>Loads the snapshots and keeps them fresh. Register it before the silo, so that no grain runs without them.</summary>
    public static IServiceCollection AddGrainSnapshots(this IServiceCollection services) => services
        .AddSingleton<IHostedService>(s => s.GetRequiredService<Snapshots>())
        .AddSingleton<IHostedService>(s => s.GetRequiredService<Ranker>());

    private static void AddOptionsOf<T>(this IServiceCollection services, IConfiguration section) where T : class, new() =>
        services.AddSingleton(_ => section.Get<T>() ?? new T());

    private static void AddSnapshot<T>(this IServiceCollection services) where T : class, ISnapshot =>
        services.AddSingleton<T>().AddSingleton<ISnapshot>(s => s.GetRequiredService<T>());
}
