using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace SwipeShop.Api.Http;

/// <summary>A <typeparamref name="TResponse"/>, put together from parts that are encoded already.</summary>
internal abstract class EncodedAnswer<TResponse> : IResult, IEndpointMetadataProvider
{
    private static readonly JsonWriterOptions _unchecked = new() { SkipValidation = true, Encoder = Json.Encoder };

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(TResponse), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        using (var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, _unchecked)) Write(json, httpContext.RequestServices);
        return httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted).AsTask();
    }

    protected abstract void Write(Utf8JsonWriter json, IServiceProvider services);

    protected static void WriteEach(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<byte[]> parts)
    {
        json.WriteStartArray(name);
        foreach (var part in parts) json.WriteRawValue(part, skipInputValidation: true);
        json.WriteEndArray();
    }
}
