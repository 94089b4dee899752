using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Vendors.Fetching;

public sealed class VendorClientTests : IAsyncLifetime
{
    private const string Page = "<html><body>A dress</body></html>";

    private VendorLab _lab = null!;

    public async ValueTask InitializeAsync() => _lab = await VendorLab.StartAsync(("Fetch:LargestDownload", "50000"), ("Fetch:LargestExpanded", "200000"), ("Fetch:Contact", "https://swipe.example/robot"));

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task A_page_comes_with_what_the_next_request_needs_and_we_say_who_asks()
    {
        string? agent = null;
        _lab.Server.Answers["/dress"] = context =>
        {
            agent = context.Request.Headers.UserAgent;
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.Headers.LastModified = "Mon, 02 Nov 2026 09:00:00 GMT";
            return HtmlAsync(context, Page);
        };
        var result = await _lab.FetchAsync("/dress");
        Assert.Equal((FetchStatus.Ok, Page, "text/html; charset=utf-8"), (result.Status, Text(result), result.ContentType));
        Assert.Equal(("\"v1\"", "Mon, 02 Nov 2026 09:00:00 GMT", _lab.At("/dress")), (result.ETag, result.LastModified, result.Address));
        Assert.Equal("SwipeShop/1.0 (+https://swipe.example/robot)", agent);
        Assert.Equal([FetchPurpose.Product], _lab.Permits);
    }

    [Fact]
    public async Task What_did_not_change_is_confirmed_without_a_download()
    {
        _lab.Server.Answers["/dress"] = context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"v1\"" && context.Request.Headers.IfModifiedSince == "yesterday" ? 304 : 500;
            return Task.CompletedTask;
        };
        var result = await _lab.FetchAsync("/dress", r => r with { ETag = "\"v1\"", LastModified = "yesterday" });
        Assert.Equal((FetchStatus.NotModified, "\"v1\"", "yesterday"), (result.Status, result.ETag, result.LastModified));
    }

    [Theory]
    [InlineData(404, nameof(FetchStatus.NotFound))]
    [InlineData(410, nameof(FetchStatus.NotFound))]
    [InlineData(403, nameof(FetchStatus.Refused))]
    [InlineData(500, nameof(FetchStatus.VendorDown))]
    [InlineData(204, nameof(FetchStatus.Malformed))]
    [InlineData(304, nameof(FetchStatus.Malformed))] // nobody asked whether it changed
    [InlineData(302, nameof(FetchStatus.Malformed))] // to nowhere
    public async Task Every_http_status_has_its_outcome(int code, string status)
    {
        _lab.Server.Answers["/dress"] = context =>
        {
            context.Response.StatusCode = code;
            return Task.CompletedTask;
        };
        Assert.Equal(status, $"{(await _lab.FetchAsync("/dress")).Status}");
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Mon, 02 Nov 2026 12:05:00 GMT", 300)]
    [InlineData("Mon, 02 Nov 2026 11:00:00 GMT", 0)]
    [InlineData("99999999", 86_400)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    public async Task A_vendor_that_was_asked_too_often_says_when_to_come_back(string header, int? seconds)
    {
        _lab.Server.Answers["/dress"] = context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = header;
            return Task.CompletedTask;
        };
        var result = await _lab.FetchAsync("/dress");
        Assert.Equal((FetchStatus.RateLimited, seconds), (result.Status, (int?)result.RetryAfter?.TotalSeconds));
    }

    [Fact]
    public async Task Nothing_is_asked_without_a_permit()
    {
        _lab.Permit = FetchPermit.Denied(TimeSpan.FromMinutes(3));
        var result = await _lab.FetchAsync("/dress");
        Assert.Equal((FetchStatus.Quota, TimeSpan.FromMinutes(3)), (result.Status, result.RetryAfter));
        Assert.Empty(_lab.Server.Asked);
    }

    [Fact]
    public async Task Each_redirect_takes_a_permit_of_its_own()
    {
        _lab.Server.Redirects("/a", "/b");
        _lab.Server.Redirects("/b", "/dress");
        Gives("/dress", Page);
        var result = await _lab.FetchAsync("/a");
        Assert.Equal((FetchStatus.Ok, _lab.At("/dress")), (result.Status, result.Address));
        Assert.Equal(["/a", "/b", "/dress"], _lab.Server.Asked);
        Assert.Equal(3, _lab.Permits.Count);
    }

    [Fact]
    public async Task Redirects_without_an_end_are_left_after_five()
    {
        _lab.Server.Redirects("/a", "/a");
        Assert.Equal(FetchStatus.Malformed, (await _lab.FetchAsync("/a")).Status);
        Assert.Equal(6, _lab.Server.Asked.Count);
    }

    [Fact]
    public async Task A_redirect_to_a_host_that_is_not_the_vendors_is_not_followed()
    {
        await using var other = await LoopbackServer.StartAsync();
        _lab.Server.Redirects("/a", $"{other.Address}dress");
        var result = await _lab.FetchAsync("/a");
        Assert.Equal(FetchStatus.NotAllowed, result.Status);
        Assert.Contains(other.Host, result.Detail!, StringComparison.Ordinal);
        Assert.Empty(other.Asked);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data", "169.254.169.254")]
    [InlineData("http://127.0.0.1/dress", "127.0.0.1")]
    [InlineData("http://[::ffff:10.0.0.1]/", "::ffff:10.0.0.1")]
    [InlineData("http://localhost/dress", "localhost")]
    [InlineData("ftp://shop.example/", "shop.example")]
    [InlineData("file:///etc/passwd", "shop.example")]
    public async Task A_redirect_to_a_private_address_is_not_followed_though_the_vendor_names_its_host(string to, string host)
    {
        _lab.Server.Redirects("/a", to);
        Assert.Equal(FetchStatus.NotAllowed, (await _lab.FetchAsync("/a", vendor: _lab.Shop(host))).Status);
    }

    /// <summary>Each by a vendor that names its very host, while another port of the loopback address is allowed.</summary>
    [Fact]
    public async Task Of_the_collected_addresses_that_are_to_be_blocked_none_is_asked()
    {
        var blocked = File.ReadLines(Corpora.PathOf("bad-input/ssrf-urls.jsonl")).Select(line => JsonNode.Parse(line)!)
            .Where(c => $"{c["verdict"]}" == "block").Select(c => $"{c["url"]}").ToList();
        Assert.NotEmpty(blocked);
        foreach (var address in blocked.Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null).OfType<Uri>())
        {
            var host = address.Host.Length == 0 ? "shop.example" : $"{address.IdnHost.Trim('[', ']')}";
            var named = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{address.Port}" : $"{host}:{Math.Max(address.Port, 1)}";
            Assert.Equal((address, FetchStatus.NotAllowed), (address, (await _lab.FetchAsync($"{address}", vendor: _lab.Shop(named, "shop.example"))).Status));
        }
    }

    [Fact]
    public async Task Headers_with_secrets_do_not_go_to_another_host()
    {
        await using var other = await LoopbackServer.StartAsync();
        await using var lab = await VendorLab.StartAsync(("Fetch:AllowPrivate:1", other.Host));
        string? seen = null;
        other.Answers["/dress"] = context =>
        {
            seen = context.Request.Headers["X-Key"];
            return HtmlAsync(context, Page);
        };
        lab.Server.Redirects("/a", $"{other.Address}dress");
        Assert.True((await lab.FetchAsync("/a", r => r with { Headers = [("X-Key", "hush")] }, lab.Shop(other.Host))).IsOk);
        Assert.Null(seen);
    }

    [Fact]
    public async Task A_vendor_that_is_not_enabled_is_not_asked()
    {
        var vendor = new Vendor(_lab.Shop().Definition with { Enabled = false }, 2);
        Assert.Equal(FetchStatus.NotAllowed, (await _lab.FetchAsync("/dress", vendor: vendor)).Status);
        Assert.Empty(_lab.Permits);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData(null)]
    public async Task Answers_may_be_packed(string? encoding)
    {
        _lab.Server.Answers["/dress"] = context => PackedAsync(context, encoding, Encoding.UTF8.GetBytes(Page));
        Assert.Equal(Page, Text(await _lab.FetchAsync("/dress")));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_bomb_is_unpacked_no_further_than_an_answer_may_be_large(string encoding)
    {
        _lab.Server.Answers["/dress"] = context => PackedAsync(context, encoding, new byte[8 << 20]);
        var result = await _lab.FetchAsync("/dress");
        Assert.Equal(FetchStatus.Malformed, result.Status);
        Assert.Contains("larger than 200000 bytes", result.Detail!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task What_is_not_packed_as_it_says_is_malformed(string encoding)
    {
        _lab.Server.Answers["/dress"] = context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            return HtmlAsync(context, Page);
        };
        Assert.Equal(FetchStatus.Malformed, (await _lab.FetchAsync("/dress")).Status);
    }

    [Fact]
    public async Task A_packed_answer_that_ends_too_early_is_malformed()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 9_000))));
        _lab.Server.Answers["/dress"] = context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentType = "text/html";
            return context.Response.Body.WriteAsync(packed.ToArray().AsMemory(0, (int)packed.Length / 2)).AsTask();
        };
        Assert.Equal(FetchStatus.Malformed, (await _lab.FetchAsync("/dress")).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_is_too_large_is_left(bool saysItsLength)
    {
        _lab.Server.Answers["/dress"] = context =>
        {
            if (saysItsLength) context.Response.ContentLength = 60_000;
            return HtmlAsync(context, new string('x', 60_000));
        };
        var result = await _lab.FetchAsync("/dress");
        Assert.Equal(FetchStatus.Malformed, result.Status);
        Assert.Contains("larger than 50000 bytes", result.Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_left()
    {
        _lab.Server.Answers["/dress"] = async context =>
        {
            context.Response.ContentType = "text/html";
            var part = new byte[8_192];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(part, context.RequestAborted);
        };
        Assert.Equal(FetchStatus.Malformed, (await _lab.FetchAsync("/dress")).Status);
    }

    [Theory]
    [InlineData("image/png", false)]
    [InlineData("application/json", false)]
    [InlineData("application/xhtml+xml", true)]
    [InlineData(null, true)]
    public async Task An_answer_of_another_type_is_malformed(string? type, bool isFine)
    {
        _lab.Server.Answers["/dress"] = context =>
        {
            context.Response.ContentType = type;
            return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Page)).AsTask();
        };
        Assert.Equal(isFine, (await _lab.FetchAsync("/dress")).IsOk);
    }

    [Theory]
    [InlineData("{\"price\":1}", true)]
    [InlineData("{\"price\":1", false)]
    [InlineData("", false)]
    [InlineData("<html>", false)]
    public async Task Json_is_read_or_malformed(string text, bool isFine)
    {
        Gives("/dress", text, "application/json");
        Assert.Equal(isFine, (await _lab.FetchAsync("/dress", r => r with { Type = FetchedType.Json })).IsOk);
    }

    [Fact]
    public async Task Json_that_is_too_deep_is_malformed()
    {
        Gives("/dress", new string('[', 20_000) + new string(']', 20_000), "application/json");
        Assert.Equal(FetchStatus.Malformed, (await _lab.FetchAsync("/dress", r => r with { Type = FetchedType.Json })).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_vendor_that_takes_too_long_is_left_also_one_that_drips(bool drips)
    {
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _lab.Server.Answers["/dress"] = async context =>
        {
            context.Response.ContentType = "text/html";
            for (var i = 0; drips && i < 5; i++)
            {
                await context.Response.WriteAsync("x");
                await context.Response.Body.FlushAsync();
            }
            hangs.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        var fetch = _lab.FetchAsync("/dress");
        await hangs.Task;
        _lab.Clock.Advance(TimeSpan.FromSeconds(20));
        var result = await fetch;
        Assert.Equal(FetchStatus.VendorDown, result.Status);
        Assert.Contains("Fetch:Timeout", result.Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_of_redirects_counts()
    {
        _lab.Server.Answers["/a"] = context =>
        {
            _lab.Clock.Advance(TimeSpan.FromSeconds(19.999));
            context.Response.Redirect("/b");
            return Task.CompletedTask;
        };
        _lab.Server.Answers["/b"] = context =>
        {
            _lab.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        Assert.Equal(FetchStatus.VendorDown, (await _lab.FetchAsync("/a")).Status);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_the_vendors_fault()
    {
        _lab.Server.Answers["/dress"] = async context =>
        {
            context.Response.ContentLength = 10_000;
            await HtmlAsync(context, Page);
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        Assert.Equal(FetchStatus.VendorDown, (await _lab.FetchAsync("/dress")).Status);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_the_vendors_fault()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var host = $"127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}";
        closed.Stop();
        await using var lab = await VendorLab.StartAsync(("Fetch:AllowPrivate:1", host));
        Assert.Equal(FetchStatus.VendorDown, (await lab.FetchAsync($"http://{host}/", vendor: lab.Shop(host))).Status);
    }

    /// <summary>The framework would repeat it by itself on a connection that was used before: two requests for one permit.</summary>
    [Fact]
    public async Task One_permit_is_one_request_also_where_the_connection_breaks_off()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var host = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        using var stop = new CancellationTokenSource();
        var requests = 0;
        var serving = ServeAsync();
        await using var lab = await VendorLab.StartAsync(("Fetch:AllowPrivate:1", host));
        Assert.True((await lab.FetchAsync($"http://{host}/1", vendor: lab.Shop(host))).IsOk);
        Assert.Equal(FetchStatus.VendorDown, (await lab.FetchAsync($"http://{host}/2", vendor: lab.Shop(host))).Status);
        Assert.Equal((2, 2), (requests, lab.Permits.Count));
        await stop.CancelAsync();
        await serving;

        async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var connection = await listener.AcceptTcpClientAsync(stop.Token);
                    var stream = connection.GetStream();
                    while (await ReadRequestAsync(stream))
                    {
                        if (++requests != 1) break; // closes without an answer
                        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray(), stop.Token);
                    }
                }
            }
            catch (OperationCanceledException)
            {
            }
        }

        async Task<bool> ReadRequestAsync(NetworkStream stream)
        {
            var (buffer, text) = (new byte[4096], "");
            while (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                var read = await stream.ReadAsync(buffer, stop.Token);
                if (read == 0) return false;
                text += Encoding.ASCII.GetString(buffer, 0, read);
            }
            return true;
        }
    }

    [Fact]
    public async Task A_vendor_that_fails_again_and_again_is_left_alone_and_looked_at_once_after_a_while()
    {
        var isDown = true;
        _lab.Server.Answers["/dress"] = context =>
        {
            context.Response.StatusCode = isDown ? 500 : 200;
            return isDown ? Task.CompletedTask : HtmlAsync(context, Page);
        };
        for (var i = 0; i < 5; i++) Assert.Equal(FetchStatus.VendorDown, (await _lab.FetchAsync("/dress")).Status);
        var left = await _lab.FetchAsync("/dress");
        Assert.Equal(FetchStatus.Backoff, left.Status);
        Assert.InRange(left.RetryAfter!.Value.TotalSeconds, 15, 30);
        Assert.Equal((5, 5), (_lab.Server.Asked.Count, _lab.Permits.Count));

        isDown = false;
        _lab.Clock.Advance(left.RetryAfter.Value);
        Assert.True((await _lab.FetchAsync("/dress")).IsOk);
        Assert.True((await _lab.FetchAsync("/dress")).IsOk);
    }

    [Fact]
    public async Task A_request_leaves_within_its_permits_time_or_not_at_all_however_many_are_under_way()
    {
        const int room = 16; // of a vendor that is not fast
        var (arrived, answer, permit) = (new CountdownEvent(room), new TaskCompletionSource(), new TaskCompletionSource<FetchPermit>());
        _lab.Server.Answers["/dress"] = async context =>
        {
            arrived.Signal();
            await answer.Task;
            await HtmlAsync(context, Page);
        };
        var request = new FetchRequest(_lab.At("/dress"), FetchPurpose.Product, FetchedType.Html);
        var late = _lab.Client.FetchAsync(_lab.Shop(), request, (_, _) => new ValueTask<FetchPermit>(permit.Task), CancellationToken.None);
        var underWay = Enumerable.Range(0, room).Select(_ => _lab.FetchAsync("/dress")).ToList();
        Assert.True(await Task.Run(() => arrived.Wait(TimeSpan.FromSeconds(30))));

        Assert.Equal(FetchStatus.Backoff, (await _lab.FetchAsync("/dress")).Status);
        Assert.Equal(room, _lab.Permits.Count);
        permit.SetResult(FetchPermit.Granted);
        Assert.Equal(FetchStatus.Backoff, (await late).Status);
        Assert.Equal(room, _lab.Server.Asked.Count);
        answer.SetResult();
        Assert.All(await Task.WhenAll(underWay), result => Assert.True(result.IsOk));
        _lab.Server.Answers["/dress"] = context => HtmlAsync(context, Page);
        Assert.True((await _lab.FetchAsync("/dress")).IsOk);
    }

    [Fact]
    public async Task A_caller_who_leaves_gets_his_own_cancellation()
    {
        using var leaves = new CancellationTokenSource();
        _lab.Server.Answers["/dress"] = async context =>
        {
            await leaves.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _lab.Client.FetchAsync(
            _lab.Shop(), new FetchRequest(_lab.At("/dress"), FetchPurpose.Product, FetchedType.Html), _lab.TakePermit, leaves.Token));
    }

    private void Gives(string path, string content, string type = "text/html; charset=utf-8") => _lab.Server.Answers[path] = context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(content);
    };

    private static Task HtmlAsync(HttpContext context, string content)
    {
        context.Response.ContentType ??= "text/html; charset=utf-8";
        return context.Response.WriteAsync(content);
    }

    private static async Task PackedAsync(HttpContext context, string? encoding, byte[] content)
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

    private static string Text(FetchResult result) => Encoding.UTF8.GetString(result.Body.Span);
}
