using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>This node's circuit breaker for each vendor.</summary>
internal sealed class Circuits
{
    private readonly ConcurrentDictionary<string, CircuitBreaker> _breakers = new();

    public CircuitBreaker Of(Vendor vendor) =>
        _breakers.GetOrAdd(vendor.Name, _ => new CircuitBreaker(new Random(RandomNumberGenerator.GetInt32(int.MaxValue))));
}
