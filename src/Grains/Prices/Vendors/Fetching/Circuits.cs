using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>This node's circuit breaker for each vendor, and its room for requests under way.</summary>
internal sealed class Circuits
{
    private const int LeastRoom = 16;
    private const int MostRoom = 64; // an answer takes up to 20 MB while it is unpacked

    private readonly ConcurrentDictionary<string, CircuitBreaker> _breakers = new();
    private readonly ConcurrentDictionary<(string Vendor, int Most), SemaphoreSlim> _rooms = new();

    public CircuitBreaker Of(Vendor vendor) =>
        _breakers.GetOrAdd(vendor.Name, _ => new CircuitBreaker(new Random(RandomNumberGenerator.GetInt32(int.MaxValue))));

    /// <summary>Room for as many requests as come in two seconds.</summary>
    public SemaphoreSlim RoomOf(Vendor vendor)
    {
        var most = Math.Clamp((int)Math.Ceiling(vendor.Rate.PerSecond * 2), LeastRoom, MostRoom);
        return _rooms.GetOrAdd((vendor.Name, most), key => new SemaphoreSlim(key.Most));
    }
}
