using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>What a request for a vendor may cost, and what becomes of it.</summary>
public sealed class VendorClientTests : VendorClientLab
{
    [Fact]
    public async Task A_page_comes_with_what_the_next_request_needs_and_we_say_who_asks()
    {
        string? agent = null;
        Lab.Server.Answers["/dress"] = context =>
        {
            agent = context.Request.Headers.UserAgent;
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.Headers.LastModified = "Mon, 02 Nov 2026 09:00:00 GMT";
            return HtmlAsync(context, Page);
        };
        var result = await Lab.FetchAsync("/dress");
        Assert.Equal((FetchStatus.Ok, Page, "text/html; charset=utf-8"), (result.Status, Text(result), result.ContentType));
        Assert.Equal(("\"v1\"", "Mon, 02 Nov 2026 09:00:00 GMT", Lab.At("/dress")), (result.ETag, result.LastModified, result.Address));
        Assert.Equal("SwipeShop/1.0 (+https://swipe.example/robot)", agent);
        Assert.Equal([FetchPurpose.Product], Lab.Permits);
    }

    [Fact]
    public async Task What_did_not_change_is_confirmed_without_a_download()
    {
        Lab.Server.Answers["/dress"] = context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"v1\"" && context.Request.Headers.IfModifiedSince == "yesterday" ? 304 : 500;
            return Task.CompletedTask;
        };
        var result = await Lab.FetchAsync("/dress", r => r with { ETag = "\"v1\"", LastModified = "yesterday" });
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
        Lab.Server.Answers["/dress"] = context =>
        {
            context.Response.StatusCode = code;
            return Task.CompletedTask;
        };
        Assert.Equal(status, $"{(await Lab.FetchAsync("/dress")).Status}");
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
        Lab.Server.Answers["/dress"] = context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = header;
            return Task.CompletedTask;
        };
        var result = await Lab.FetchAsync("/dress");
        Assert.Equal((FetchStatus.RateLimited, seconds), (result.Status, (int?)result.RetryAfter?.TotalSeconds));
    }

    [Fact]
    public async Task Nothing_is_asked_without_a_permit()
    {
        Lab.Permit = FetchPermit.Denied(TimeSpan.FromMinutes(3));
        var result = await Lab.FetchAsync("/dress");
        Assert.Equal((FetchStatus.Quota, TimeSpan.FromMinutes(3)), (result.Status, result.RetryAfter));
        Assert.Empty(Lab.Server.Asked);
    }

    [Fact]
    public async Task A_vendor_that_is_not_enabled_is_not_asked()
    {
        var vendor = new Vendor(Lab.Shop().Definition with { Enabled = false }, 2);
        Assert.Equal(FetchStatus.NotAllowed, (await Lab.FetchAsync("/dress", vendor: vendor)).Status);
        Assert.Empty(Lab.Permits);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_vendor_that_takes_too_long_is_left_also_one_that_drips(bool drips)
    {
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Lab.Server.Answers["/dress"] = async context =>
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
        var fetch = Lab.FetchAsync("/dress");
        await hangs.Task;
        Lab.Clock.Advance(TimeSpan.FromSeconds(20));
        var result = await fetch;
        Assert.Equal(FetchStatus.VendorDown, result.Status);
        Assert.Contains("Fetch:Timeout", result.Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_the_vendors_fault()
    {
        Lab.Server.Answers["/dress"] = async context =>
        {
            context.Response.ContentLength = 10_000;
            await HtmlAsync(context, Page);
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        Assert.Equal(FetchStatus.VendorDown, (await Lab.FetchAsync("/dress")).Status);
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
        Lab.Server.Answers["/dress"] = context =>
        {
            context.Response.StatusCode = isDown ? 500 : 200;
            return isDown ? Task.CompletedTask : HtmlAsync(context, Page);
        };
        for (var i = 0; i < 5; i++) Assert.Equal(FetchStatus.VendorDown, (await Lab.FetchAsync("/dress")).Status);
        var left = await Lab.FetchAsync("/dress");
        Assert.Equal(FetchStatus.Backoff, left.Status);
        Assert.InRange(left.RetryAfter!.Value.TotalSeconds, 15, 30);
        Assert.Equal((5, 5), (Lab.Server.Asked.Count, Lab.Permits.Count));

        isDown = false;
        Lab.Clock.Advance(left.RetryAfter.Value);
        Assert.True((await Lab.FetchAsync("/dress")).IsOk);
        Assert.True((await Lab.FetchAsync("/dress")).IsOk);
    }

    [Fact]
    public async Task A_request_leaves_within_its_permits_time_or_not_at_all_however_many_are_under_way()
    {
        const int room = 16; // of a vendor that is not fast
        var (arrived, answer, permit) = (new CountdownEvent(room), new TaskCompletionSource(), new TaskCompletionSource<FetchPermit>());
        Lab.Server.Answers["/dress"] = async context =>
        {
            arrived.Signal();
            await answer.Task;
            await HtmlAsync(context, Page);
        };
        var request = new FetchRequest(Lab.At("/dress"), FetchPurpose.Product, FetchedType.Html);
        var late = Lab.Client.FetchAsync(Lab.Shop(), request, (_, _) => new ValueTask<FetchPermit>(permit.Task), CancellationToken.None);
        var underWay = Enumerable.Range(0, room).Select(_ => Lab.FetchAsync("/dress")).ToList();
        Assert.True(await Task.Run(() => arrived.Wait(TimeSpan.FromSeconds(30))));

        Assert.Equal(FetchStatus.Backoff, (await Lab.FetchAsync("/dress")).Status);
        Assert.Equal(room, Lab.Permits.Count);
        permit.SetResult(FetchPermit.Granted);
        Assert.Equal(FetchStatus.Backoff, (await late).Status);
        Assert.Equal(room, Lab.Server.Asked.Count);
        answer.SetResult();
        Assert.All(await Task.WhenAll(underWay), result => Assert.True(result.IsOk));
        Lab.Server.Answers["/dress"] = context => HtmlAsync(context, Page);
        Assert.True((await Lab.FetchAsync("/dress")).IsOk);
    }

    [Fact]
    public async Task A_caller_who_leaves_gets_his_own_cancellation()
    {
        using var leaves = new CancellationTokenSource();
        Lab.Server.Answers["/dress"] = async context =>
        {
            await leaves.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Lab.Client.FetchAsync(
            Lab.Shop(), new FetchRequest(Lab.At("/dress"), FetchPurpose.Product, FetchedType.Html), Lab.TakePermit, leaves.Token));
    }
}
