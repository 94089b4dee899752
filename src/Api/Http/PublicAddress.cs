using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SwipeShop.Api.Http;

/// <summary>The address that this request's client knows the shop by.</summary>
public readonly record struct PublicAddress(string Base)
{
    public static ValueTask<PublicAddress> BindAsync(HttpContext context)
    {
        var configured = context.RequestServices.GetRequiredService<ApiOptions>().PublicBaseUrl;
        return ValueTask.FromResult(new PublicAddress(configured?.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}"));
    }

    /// <summary>Makes a path of this shop absolute; an absolute address stays.</summary>
    public string? Absolute(string? address) => address is ['/', ..] ? Base + address : address;
}
