using System.IO.Compression;
using System.Text;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>What counts as an answer: how it is packed, how large it is, and of which type.</summary>
public sealed class AnswerTests : VendorClientLab
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData(null)]
    public async Task Answers_may_be_packed(string? encoding)
    {
        Lab.Server.Answers["/dress"] = context => PackedAsync(context, encoding, Encoding.UTF8.GetBytes(Page));
        Assert.Equal(Page, Text(await Lab.FetchAsync("/dress")));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_bomb_is_unpacked_no_further_than_an_answer_may_be_large(string encoding)
    {
        Lab.Server.Answers["/dress"] = context => PackedAsync(context, encoding, new byte[8 << 20]);
        var result = await Lab.FetchAsync("/dress");
        Assert.Equal(FetchStatus.Malformed, result.Status);
        Assert.Contains("larger than 200000 bytes", result.Detail!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task What_is_not_packed_as_it_says_is_malformed(string encoding)
    {
        Lab.Server.Answers["/dress"] = context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            return HtmlAsync(context, Page);
        };
        Assert.Equal(FetchStatus.Malformed, (await Lab.FetchAsync("/dress")).Status);
    }

    [Fact]
    public async Task A_packed_answer_that_ends_too_early_is_malformed()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 9_000))));
        Lab.Server.Answers["/dress"] = context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentType = "text/html";
            return context.Response.Body.WriteAsync(packed.ToArray().AsMemory(0, (int)packed.Length / 2)).AsTask();
        };
        Assert.Equal(FetchStatus.Malformed, (await Lab.FetchAsync("/dress")).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_is_too_large_is_left(bool saysItsLength)
    {
        Lab.Server.Answers["/dress"] = context =>
        {
            if (saysItsLength) context.Response.ContentLength = 60_000;
            return HtmlAsync(context, new string('x', 60_000));
        };
        var result = await Lab.FetchAsync("/dress");
        Assert.Equal(FetchStatus.Malformed, result.Status);
        Assert.Contains("larger than 50000 bytes", result.Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_left()
    {
        Lab.Server.Answers["/dress"] = async context =>
        {
            context.Response.ContentType = "text/html";
            var part = new byte[8_192];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(part, context.RequestAborted);
        };
        Assert.Equal(FetchStatus.Malformed, (await Lab.FetchAsync("/dress")).Status);
    }

    [Theory]
    [InlineData("image/png", false)]
    [InlineData("application/json", false)]
    [InlineData("application/xhtml+xml", true)]
    [InlineData(null, true)]
    public async Task An_answer_of_another_type_is_malformed(string? type, bool isFine)
    {
        Lab.Server.Answers["/dress"] = context =>
        {
            context.Response.ContentType = type;
            return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Page)).AsTask();
        };
        Assert.Equal(isFine, (await Lab.FetchAsync("/dress")).IsOk);
    }

    [Theory]
    [InlineData("{\"price\":1}", true)]
    [InlineData("{\"price\":1", false)]
    [InlineData("", false)]
    [InlineData("<html>", false)]
    public async Task Json_is_read_or_malformed(string text, bool isFine)
    {
        Gives("/dress", text, "application/json");
        Assert.Equal(isFine, (await Lab.FetchAsync("/dress", r => r with { Type = FetchedType.Json })).IsOk);
    }

    [Fact]
    public async Task Json_that_is_too_deep_is_malformed()
    {
        Gives("/dress", new string('[', 20_000) + new string(']', 20_000), "application/json");
        Assert.Equal(FetchStatus.Malformed, (await Lab.FetchAsync("/dress", r => r with { Type = FetchedType.Json })).Status);
    }
}
