using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using SwipeShop.Api.Accounts;
using SwipeShop.Api.Catalog;
using SwipeShop.Api.Health;
using SwipeShop.Api.Http;
using SwipeShop.Api.OpenApi;
using SwipeShop.Api.Prices;
using SwipeShop.Api.Recommendations;
using SwipeShop.Api.Users;

namespace SwipeShop.Api;

/// <summary>The HTTP side of the shop: everything that is served, and in which order a request passes.</summary>
public static class ShopApi
{
    /// <summary>Registers what the API needs. Options and the clock come from the node.</summary>
    public static IServiceCollection AddShopApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<JsonOptions>(Json.Configure);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // so that the field can be named
        services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost);
        services.AddValidation();
        services.AddProblemWriting();
        services.AddTokenAuthentication();
        services.AddMemoryCache(cache => cache.SizeLimit = 100_000);
        services.AddRateLimits(configuration);
        services.AddCors();
        services.AddEncodedParts();
        services.AddApiDocument();
        return services;
    }

    /// <summary>Maps all routes.</summary>
    public static void UseShopApi(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<ApiOptions>();
        app.UseForwardedHeaders();
        app.UseProblemWriting();
        app.UseWebClient();
        app.UsePictures("/images", options.ImagesFolder);
        app.UsePictures("/demo", options.DemoFolder);
        app.UseRouting();
        if (options.CorsOrigins is { Length: > 0 } origins)
            app.UseCors(cors => cors.WithOrigins(origins).AllowAnyMethod().AllowAnyHeader().WithExposedHeaders("Retry-After"));
        app.UseAuthentication();
        app.UseSameOriginForCookies();
        app.UseRateLimiter();
        app.UseAuthorization();

        app.MapHealth();
        app.MapApiDocument();
        var shop = app.MapGroup("").RequireAuthorization().AddEndpointFilter<RouteGroupBuilder, GrainRetries>();
        shop.MapAccounts();
        shop.MapSessions();
        shop.MapCatalog();
        shop.MapSwipes();
        shop.MapShopper();
        shop.MapTaste();
        shop.MapPrices();
        shop.MapVendors();
        shop.MapModels();
    }

    /// <summary>Maps the routes of a node that has no API: its health.</summary>
    public static void UseNodeHealth(this WebApplication app) => app.MapHealth();

    private static void UseWebClient(this WebApplication app)
    {
        var files = new ManifestEmbeddedFileProvider(typeof(ShopApi).Assembly, "wwwroot");
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
    }

    /// <summary>Pictures whose name changes with their content: a client may keep them for good.</summary>
    private static void UsePictures(this WebApplication app, string path, string? folder)
    {
        if (folder is null) return;
        Directory.CreateDirectory(folder);
        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = path,
            FileProvider = new PhysicalFileProvider(folder),
            ContentTypeProvider = new FileExtensionContentTypeProvider { Mappings = { [".avif"] = "image/avif" } },
            OnPrepareResponse = static file =>
            {
                file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                file.Context.Response.Headers.XContentTypeOptions = "nosniff";
            },
        });
    }
}
