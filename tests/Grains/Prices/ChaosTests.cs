using Microsoft.AspNetCore.Http;
using SwipeShop.Testing;

namespace SwipeShop.Prices;

public sealed class ChaosTests(TestPostgres postgres) : IAsyncLifetime
{
    private PriceShop _lab = null!;

    private static readonly byte[] _bomb = Gzip(new byte[64 << 20]);

    private static readonly Dictionary<string, (RequestDelegate Answer, string Reason)> _faults = new()
    {
        ["timeout"] = (context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default), "vendor_down"),
        ["reset"] = (context => { context.Abort(); return Task.CompletedTask; }, "vendor_down"),
        ["error"] = (context => Status(context, 500), "vendor_down"),
        ["busy"] = (context => { context.Response.Headers.RetryAfter = "120"; return Status(context, 429); }, "backoff"),
        ["endless"] = (EndlessAsync, "vendor_down"),
        ["drip"] = (DripAsync, "vendor_down"),
        ["loop"] = (context => { context.Response.Redirect(context.Request.Path); return Task.CompletedTask; }, "vendor_down"),
        ["inner"] = (context => { context.Response.Redirect("http://10.0.0.1/"); return Task.CompletedTask; }, "vendor_down"),
        ["bomb"] = (BombAsync, "vendor_down"),
        ["type"] = (context => { context.Response.ContentType = "image/png"; return context.Response.WriteAsync("{\"price\":40}"); }, "vendor_down"),
        ["json"] = (context => PriceShop.JsonAsync(context, "{\"price\":40,"), "vendor_down"),
        ["zero"] = (context => PriceShop.JsonAsync(context, "{\"price\":0}"), "vendor_down"),
        ["negative"] = (context => PriceShop.JsonAsync(context, "{\"price\":-40}"), "vendor_down"),
        ["hundredfold"] = (context => PriceShop.JsonAsync(context, "{\"price\":4000}"), "backoff"),
        ["gone"] = (context => Status(context, 404), "not_listed"),
    };

    public async ValueTask InitializeAsync() => _lab = await PriceShop.StartAsync(postgres, 1, ("Fetch:Timeout", "00:02:00"));

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Each_fault_leaves_the_last_good_price_with_its_reason_and_the_others_fresh()
    {
        var item = (await _lab.Shop.ItemsAsync(1))[0];
        string[] vendors = [.. _faults.Keys, "good"];
        await _lab.AddAsync([.. vendors.Select(v => _lab.Api(v))]);
        foreach (var vendor in vendors)
        {
            _lab.Asks(vendor, item, 40m);
            await _lab.ListAsync(vendor, item);
        }
        var shopper = await _lab.Shop.ShopperAsync();
        await shopper.Grain.AddToCart(shopper.Session, item);
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(item)).Offers.Length == vendors.Length);
        var before = (await _lab.PricesAsync(item)).Offers.ToDictionary(o => o.Vendor);

        foreach (var (vendor, (answer, _)) in _faults) _lab.Answers(vendor, item, answer);
        await _lab.PassAsync(TimeSpan.FromMinutes(53), TimeSpan.FromSeconds(20));
        await _lab.UntilAsync(() => vendors.Any(v => _lab.Asked[$"{v} {item}"] == 2), TimeSpan.FromSeconds(1));
        // Time hardly moves until all answered that will; only then those that never do run out of it.
        await _lab.UntilAsync(async () => (await FaultsAsync()) >= _faults.Count - 2, TimeSpan.FromMilliseconds(2));
        await _lab.UntilAsync(async () => (await FaultsAsync()) == _faults.Count, TimeSpan.FromSeconds(1));

        Assert.Equal(
            _faults.Select(f => $"{f.Key} {f.Value.Reason}").Append("good fresh").Order(StringComparer.Ordinal),
            (await _lab.ReasonsAsync(item)).Order(StringComparer.Ordinal));
        await _lab.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(20)); // older than their lifetime
        var after = (await _lab.PricesAsync(item)).Offers.ToDictionary(o => o.Vendor);
        Assert.Null(after["good"].StaleReason);
        Assert.True(after["good"].ObservedAt > before["good"].ObservedAt);
        foreach (var (vendor, (_, reason)) in _faults)
            Assert.Equal((vendor, 40m, before[vendor].ObservedAt, reason), (vendor, after[vendor].Price, after[vendor].ObservedAt, after[vendor].StaleReason));
        Assert.Equal(vendors.Length, (await _lab.QueryAsync<int>("SELECT count(*)::int FROM price_history")).Single());

        // And all of it passes.
        foreach (var vendor in _faults.Keys) _lab.Asks(vendor, item, 40m);
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(item)).Offers.All(o => o.StaleReason is null), TimeSpan.FromSeconds(5));

        async Task<int> FaultsAsync() => (await _lab.ReasonsAsync(item)).Count(r => !r.EndsWith("fresh", StringComparison.Ordinal));
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static async Task EndlessAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var some = new byte[1 << 16];
        Array.Fill(some, (byte)' ');
        while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(some, context.RequestAborted);
    }

    /// <summary>A byte, and the next one never.</summary>
    private static async Task DripAsync(HttpContext context)
    {
        await PriceShop.JsonAsync(context, "{");
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static Task BombAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        return context.Response.Body.WriteAsync(_bomb).AsTask();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest)) gzip.Write(content);
        return packed.ToArray();
    }
}
