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
using Serilog;
using Serilog.Events;
using SwipeShop.Api;
using SwipeShop.Api.Accounts;
using SwipeShop.Api.Http;
using SwipeShop.Images;
using SwipeShop.Postgres;
using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Training;

namespace SwipeShop.Hosting;

/// <summary>What one node is made of.</summary>
/// <param name="Database">Null for a node of role api, which needs none.</param>
/// <param name="Host">The address to listen on.</param>
/// <param name="Port">0 takes a free one.</param>
internal sealed record NodeSettings(DataFolder Data, IConfiguration Configuration, Database? Database, string Host, int Port)
{
    public NodeRole Role { get; } = NodeRoles.Of(Configuration);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Adds services to the node's own.</summary>
    public Action<IServiceCollection> AddServices { get; init; } = _ => { };
}

/// <summary>The composition root: a silo, the API, or both in one process.</summary>
internal static class Node
{
    public static WebApplication Build(NodeSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = settings.Data.Root });
        builder.Configuration.AddConfiguration(settings.Configuration);
        AddLogging(builder, settings.Data);
        FeedSettings.Of(settings.Configuration);
        RankerSettings.Of(settings.Configuration);
        FetchSettings.Of(settings.Configuration);
        PriceSettings.Of(settings.Configuration);
        TrainerSettings.Of(settings.Configuration);

        builder.Services.AddSingleton(settings.Clock);
        var health = builder.Services.AddHealthChecks().AddCheck<NodeHealth>("node", HealthStatus.Unhealthy);
        health.AddRedisHealth(settings.Configuration);
        if (settings.Role == NodeRole.Api) builder.UseOrleansClient(client => client.UseMembership(settings.Configuration));
        else AddSilo(builder, settings, health);
        if (settings.Role != NodeRole.Silo) AddApi(builder, settings);
        builder.WebHost.ConfigureKestrel((_, kestrel) => ConfigureKestrel(kestrel, settings));
        settings.AddServices(builder.Services);

        var app = builder.Build();
        if (settings.Role == NodeRole.Silo) app.UseNodeHealth();
        else app.UseShopApi();
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

    private static void AddSilo(WebApplicationBuilder builder, NodeSettings settings, IHealthChecksBuilder health)
    {
        var database = settings.Database ?? throw new InvalidOperationException("A silo needs its database.");
        builder.Services.AddSingleton(database.Source);
        builder.Services.AddSingleton(new PictureFolder(settings.Data.Images));
        builder.Services.AddSingleton(new ModelFolder(settings.Data.Models));
        builder.Services.AddSingleton<TrainingLauncher>(new TrainingProcess(settings.Data, settings.Configuration, database.ConnectionString).RunAsync);
        builder.Services.AddGrainServices(builder.Configuration);
        builder.Services.AddGrainSnapshots();
        health.AddCheck<PostgresHealth>("postgres", HealthStatus.Degraded).AddCheck<ModelHealth>("model", HealthStatus.Degraded);
        builder.UseOrleans(silo =>
        {
            silo.UseMembership(settings.Configuration);
            silo.UsePostgresStorage(database.ConnectionString);
            silo.UsePostgresReminders(database.ConnectionString);
        });
    }

    private static void AddApi(WebApplicationBuilder builder, NodeSettings settings)
    {
        builder.Services.AddSingleton(ApiOptionsOf(settings));
        builder.Services.AddSingleton(TokenOptionsOf(settings));
        builder.Services.AddShopApi(builder.Configuration);
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
            // One line each for thousands of calls, when a silo goes away: the API tells what it repeats.
            .MinimumLevel.Override("Orleans.Runtime.CallbackData", LogEventLevel.Error)
            .MinimumLevel.Override("Orleans.Messaging", LogEventLevel.Fatal)
            .MinimumLevel.Override("Polly", LogEventLevel.Warning)
            .ReadFrom.Configuration(builder.Configuration)
            .WriteTo.Console(builder.Configuration.GetValue("Log:Console", LogEventLevel.Error), brief, formatProvider: CultureInfo.InvariantCulture)
            .WriteTo.File(data.Log, outputTemplate: full, formatProvider: CultureInfo.InvariantCulture,
                rollOnFileSizeLimit: true, fileSizeLimitBytes: largestFile, retainedFileCountLimit: 5, shared: true));
    }
}
