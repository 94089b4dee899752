using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using SwipeShop.Api.Accounts;
using SwipeShop.Api.Users;

namespace SwipeShop.Api.OpenApi;

/// <summary>The API's description (OpenAPI 3.1), made from the endpoints and their messages, and a page to try it.</summary>
internal static class ApiDocument
{
    private const string Bearer = "bearer";
    private const string Cookie = "cookie";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(AddErrorsAsync);
        options.AddSchemaTransformer(CorrectAsync);
    });

    public static void MapApiDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        routes.MapScalarApiReference("/docs", page => page
            .WithTitle("SwipeShop API")
            .WithOpenApiRoutePattern("/openapi/{documentName}.json")
            .AddPreferredSecuritySchemes(Bearer)
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton()).AllowAnonymous();
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "SwipeShop",
            Version = "1",
            Description = "Swipe through fashion: right goes to the favorites, left is a dislike, and the next deck reflects every swipe. "
                + "The cart shows what every vendor asks now. Register, log in, and send the token as \"Authorization: Bearer …\".",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, BearerFormat = "JWT" },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = SessionCookies.Token,
                Description = "For the shop's own pages: what changes something is refused from any other origin.",
            },
        };
        return Task.CompletedTask;
    }

    private static async Task AddErrorsAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var endpoint = context.Description.ActionDescriptor.EndpointMetadata;
        var problem = await context.GetOrCreateSchemaAsync(typeof(HttpValidationProblemDetails), null, cancellation);
        context.Document!.AddComponent("Problem", problem);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "Problem details: 400 with the fields at fault, 401, 403, 404, 409, 413, 415, 429 and 503 with Retry-After.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", context.Document) },
            },
        };
        if (endpoint.OfType<IAllowAnonymous>().Any()) return;
        operation.Security =
        [
            .. new[] { Bearer, Cookie }.Select(scheme =>
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] }),
        ];
    }

    /// <summary>Says what types do not tell: money is exact, never a double, and a list of ids is a text.</summary>
    private static Task CorrectAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(decimal)) schema.Format = null;
        if (type == typeof(ItemIds)) (schema.Type, schema.Properties, schema.Required, schema.Pattern) = (JsonSchemaType.String, null, null, ItemIds.Pattern);
        return Task.CompletedTask;
    }
}
