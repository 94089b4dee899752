using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Serilog;
using Serilog.Events;
using SwipeShop.Api;
using SwipeShop.Api.Accounts;
using SwipeShop.Api.Http;
using SwipeShop.Images;
using SwipeShop.Postgres;

namespace SwipeShop.Hosting;

/// <summary>What one node is made of.</summary>
/// <param name="Host">The address to listen on.</param>
/// <param name="Port">0 takes a free one.</param>
internal sealed record NodeSettings(DataFolder Data, IConfiguration Configuration, Database Database, string Host, int Port)
{
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>The composition root: a silo and the API in one process.</summary>
internal static class Node
{
    /// <summary>Names the grain storage and never changes, unlike the cluster's id.</summary>
    private const string ServiceId = "swipeshop";

    public static WebApplication Build(NodeSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = settings.Data.Root });
        builder.Configuration.AddConfiguration(settings.Configuration);
        AddLogging(builder, settings.Data);

        var services = builder.Services;
        services.AddSingleton(settings.Clock);
        services.AddSingleton(settings.Database.Source);
        services.AddSingleton(new PictureFolder(settings.Data.Images));
        services.AddGrainServices(builder.Configuration);
        services.AddGrainSnapshots();
        builder.UseOrleans(silo => ConfigureSilo(silo, settings));

        services.AddSingleton(ApiOptionsOf(settings));
        services.AddSingleton(TokenOptionsOf(settings));
        services.AddShopApi(builder.Configuration);
        services.AddHealthChecks()
            .AddCheck<NodeHealth>("node", HealthStatus.Unhealthy)
            .AddCheck<PostgresHealth>("postgres", HealthStatus.Degraded);
        builder.WebHost.ConfigureKestrel((_, kestrel) => ConfigureKestrel(kestrel, settings));

        var app = builder.Build();
        app.UseShopApi();
        return app;
    }

    /// <summary>Builds a node and starts it.</summary>
    public static async Task<WebApplication> StartAsync(NodeSettings settings, CancellationToken cancellation)
    {
        const int tries = 3;
        for (var attempt = 1; ; attempt++)
        {
            var app = Build(settings);
            try
            {
                await app.StartAsync(cancellation);
                app.Logger.LogInformation("Listening on {Address}", string.Join(", ", app.Urls));
                return app;
            }
            catch (AddressInUseException) when (attempt < tries)
            {
                await app.DisposeAsync(); // somebody was faster: take other ports
            }
            catch
            {
                await app.DisposeAsync();
                throw;
            }
        }
    }

    private static void ConfigureSilo(ISiloBuilder silo, NodeSettings settings)
    {
        // A cluster of one: nobody outside of this process connects to the silo.
        const int noGateway = 0;
        silo.UseLocalhostClustering(Ports.Free(), noGateway, serviceId: ServiceId, clusterId: ServiceId);
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5));
        silo.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5));

        // Only what may be lost: grain state and reminders, in a schema of their own.
        var orleans = new NpgsqlConnectionStringBuilder(settings.Database.ConnectionString) { SearchPath = "orleans", MaxPoolSize = 10 }.ConnectionString;
        silo.AddAdoNetGrainStorageAsDefault(storage => (storage.Invariant, storage.ConnectionString) = ("Npgsql", orleans));
        silo.UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.ConnectionString) = ("Npgsql", orleans));
    }

    private static void ConfigureKestrel(KestrelServerOptions kestrel, NodeSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = ApiOptionsOf(settings).LargestBody;
        if (settings.Host == "localhost") kestrel.ListenLocalhost(settings.Port);
        else kestrel.Listen(IPAddress.Parse(settings.Host), settings.Port);
    }

    private static ApiOptions ApiOptionsOf(NodeSettings settings)
    {
        var options = settings.Configuration.GetSection("Http").Get<ApiOptions>() ?? new ApiOptions();
        options.ImagesFolder ??= settings.Data.Images;
        options.DemoFolder ??= settings.Data.Demo;
        return options;
    }

    private static TokenOptions TokenOptionsOf(NodeSettings settings)
    {
        const int shortestKey = 32;
        var options = settings.Configuration.GetSection("Tokens").Get<TokenOptions>() ?? new TokenOptions();
        if (options.SigningKey.Length == 0) options.SigningKey = settings.Data.Secret("signing.key");
        if (options.SigningKey.Length >= shortestKey) return options;
        throw new StartupException($"The signing key of the tokens is shorter than {shortestKey} characters.",
            "Set a longer one in SWIPESHOP_Tokens__SigningKey, or leave it out to have one generated.");
    }

    private static void AddLogging(WebApplicationBuilder builder, DataFolder data)
    {
        const long largestFile = 50 << 20; // bytes
        const string full = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} [{Level:u3}] {SourceContext}: {Message:lj}{NewLine}{Exception}";
        const string brief = "{Timestamp:HH:mm:ss} {Level}: {Message:lj}{NewLine}"; // the whole of it is in the file
        builder.Services.AddSerilog(log => log
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Orleans", LogEventLevel.Warning)
            .MinimumLevel.Override("Polly", LogEventLevel.Warning)
            .ReadFrom.Configuration(builder.Configuration)
            .WriteTo.Console(builder.Configuration.GetValue("Log:Console", LogEventLevel.Error), brief, formatProvider: CultureInfo.InvariantCulture)
            .WriteTo.File(data.Log, outputTemplate: full, formatProvider: CultureInfo.InvariantCulture,
                rollOnFileSizeLimit: true, fileSizeLimitBytes: largestFile, retainedFileCountLimit: 5, shared: true));
    }
}
