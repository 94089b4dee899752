using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SwipeShop.Limits;

/// <summary>A vendor with a token bucket and a daily quota of its own, which counts who comes too often.</summary>
internal sealed class CountingVendor(double perSecond, int burst, int perDay, TimeProvider clock)
{
    private readonly Lock _one = new();
    private readonly List<(int Item, TimeSpan At)> _asked = [];
    private readonly long _began = clock.GetTimestamp();
    private double _tokens = burst;
    private TimeSpan _at;

    /// <summary>The items that were asked for, in order.</summary>
    public IReadOnlyList<(int Item, TimeSpan At)> Asked
    {
        get
        {
            lock (_one) return [.. _asked];
        }
    }

    public int OverRate { get; private set; }

    public int OverQuota { get; private set; }

    public async Task<WebApplication> ServeAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapGet("/{item:int}", AnswerAsync);
        await app.StartAsync();
        return app;
    }

    private Task AnswerAsync(HttpContext context, int item)
    {
        if (!Admits(item)) context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("{\"price\":40}");
    }

    private bool Admits(int item)
    {
        lock (_one)
        {
            var now = clock.GetElapsedTime(_began);
            (_tokens, _at) = (Math.Min(burst, _tokens + (perSecond * (now - _at).TotalSeconds)), now);
            if (_asked.Count >= perDay) OverQuota++;
            else if (_tokens < 1) OverRate++;
            else
            {
                _tokens--;
                _asked.Add((item, now));
                return true;
            }
            return false;
        }
    }
}
