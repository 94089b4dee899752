using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>Tests of the client on a vendor of their own, with room for small answers only.</summary>
public abstract class VendorClientLab : IAsyncLifetime
{
    private protected const string Page = "<html><body>A dress</body></html>";

    private protected VendorLab Lab { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Lab = await VendorLab.StartAsync(
        ("Fetch:LargestDownload", "50000"), ("Fetch:LargestExpanded", "200000"), ("Fetch:Contact", "https://swipe.example/robot"));

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Lab.DisposeAsync();
    }

    private protected void Gives(string path, string content, string type = "text/html; charset=utf-8") => Lab.Server.Answers[path] = context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(content);
    };

    private protected static Task HtmlAsync(HttpContext context, string content)
    {
        context.Response.ContentType ??= "text/html; charset=utf-8";
        return context.Response.WriteAsync(content);
    }

    private protected static async Task PackedAsync(HttpContext context, string? encoding, byte[] content)
    {
        context.Response.ContentType = "text/html";
        if (encoding is not null) context.Response.Headers.ContentEncoding = encoding;
        await using Stream body = encoding switch
        {
            "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Optimal),
            "br" => new BrotliStream(context.Response.Body, CompressionLevel.Optimal),
            _ => context.Response.Body,
        };
        await body.WriteAsync(content);
    }

    private protected static string Text(FetchResult result) => Encoding.UTF8.GetString(result.Body.Span);
}
