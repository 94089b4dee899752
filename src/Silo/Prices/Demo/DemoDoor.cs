using System.Globalization;
using Microsoft.AspNetCore.Http;
using SwipeShop.Catalog.Demo;
using SwipeShop.Prices.RateLimits;

namespace SwipeShop.Prices.Demo;

/// <summary>Where one demo vendor is asked.</summary>
internal sealed class DemoDoor
{
    private static readonly Dictionary<string, int> _numbers = DemoCatalog.Garments.Select((g, i) => (g.Id, i)).ToDictionary(g => g.Id, g => g.i);

    private readonly DemoVendor _vendor;
    private readonly string _key;
    private readonly TimeProvider _clock;
    private readonly Pace _pace;
    private readonly TokenBucket _bucket = new();
    private readonly Lock _one = new();
    private int _asked;
    private int _refused;

    public DemoDoor(DemoVendor vendor, string key, TimeProvider clock)
    {
        (_vendor, _key, _clock) = (vendor, key, clock);
        _pace = new Pace(TimeSpan.FromSeconds(1 / (double)vendor.Rate.PerSecond), Block: 1, Window: TimeSpan.Zero, vendor.Rate.Burst);
        _bucket.Empty(clock.GetUtcNow() - (_pace.Interval * _pace.Capacity), _pace); // so long ago that it is full
    }

    /// <summary>How often its products were asked for.</summary>
    public int Asked => _asked;

    public async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path == "/robots.txt")
        {
            await WriteAsync(context, "text/plain", "User-agent: *\nDisallow: /basket\n");
            return;
        }
        if (path == "/")
        {
            await WriteAsync(context, "text/html; charset=utf-8", DemoPages.Front(_vendor, _asked, _refused));
            return;
        }
        var number = Interlocked.Increment(ref _asked);
        if (await IsRefusedAsync(context, path, number)) Interlocked.Increment(ref _refused);
        else await ShowAsync(context, path);
    }

    private async Task<bool> IsRefusedAsync(HttpContext context, string path, int number)
    {
        if (_vendor.Temper == DemoTemper.Slow) await Task.Delay(DemoVendor.SlowAnswer, _clock, context.RequestAborted);
        if (_vendor.Temper == DemoTemper.Flaky && number % 4 == 0) return Fail(context, number / 4);
        if (_vendor.Style != DemoStyle.Api || !path.StartsWith("/v1/", StringComparison.Ordinal)) return false;
        if (context.Request.Headers[DemoVendor.KeyHeader] != _key) return Refuse(context, StatusCodes.Status401Unauthorized);
        if (TakeTurn() is not { } wait) return false;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        return Refuse(context, StatusCodes.Status429TooManyRequests);
    }

    private Task ShowAsync(HttpContext context, string path)
    {
        var (page, product) = (path.StartsWith("/p/", StringComparison.Ordinal), path[(path.LastIndexOf('/') + 1)..]);
        if (!_numbers.TryGetValue(product, out var garment) || !DemoOffer.IsCarried(_vendor.Number, garment) || (!page && path != $"/v1/products/{product}"))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        var offer = DemoOffer.Of(_vendor.Number, garment, _clock.GetUtcNow());
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{offer.Price}-{offer.ListPrice}-{offer.Availability}\"");
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        return page
            ? WriteAsync(context, "text/html; charset=utf-8", DemoPages.Product(_vendor, offer))
            : WriteAsync(context, "application/json", DemoPages.Answer(offer, new Uri(DemoVendor.AddressAt(context.Connection.LocalPort), $"p/{product}")));
    }

    /// <summary>One fault after the other.</summary>
    private static bool Fail(HttpContext context, int number)
    {
        if (number % 3 == 0) context.Abort();
        else if (number % 3 == 1) context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        else
        {
            context.Response.Headers.RetryAfter = "5";
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        return true;
    }

    private static bool Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return true;
    }

    /// <summary>How long to wait; null where there is a token, which it takes.</summary>
    private TimeSpan? TakeTurn()
    {
        lock (_one)
        {
            var now = _clock.GetUtcNow();
            if (_bucket.Next(now, _pace) is var next && next > now) return next - now;
            _bucket.Take(now, _pace);
            return null;
        }
    }

    private static Task WriteAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
