using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SwipeShop.Refresh;

/// <summary>Serves products as shops do: packed where the client can unpack it, with a validator.</summary>
/// <param name="unchanged">Answer 304 to who has the validator.</param>
internal sealed class ShopVendor(bool unchanged)
{
    private const string Validator = "\"1\"";

    public async Task ServeAsync(int port, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nDisallow: /cart\n"));
        app.MapGet("/p/{item:int}", (HttpContext context, int item) => AnswerAsync(context, "text/html; charset=utf-8", ShopPage.Of(item)));
        app.MapGet("/{item:int}", (HttpContext context, int item) => AnswerAsync(context, "application/json", ShopPage.JsonOf(item)));
        await app.RunAsync(cancellation);
    }

    private async Task AnswerAsync(HttpContext context, string type, string body)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.ETag = Validator;
        if (unchanged && request.Headers.IfNoneMatch == Validator)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = type;
        var bytes = Encoding.UTF8.GetBytes(body);
        if (!request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            await response.Body.WriteAsync(bytes, context.RequestAborted);
            return;
        }
        response.Headers.ContentEncoding = "gzip";
        await using var packed = new GZipStream(response.Body, CompressionLevel.Fastest);
        await packed.WriteAsync(bytes, context.RequestAborted);
    }
}
