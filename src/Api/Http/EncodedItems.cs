using System.Collections.Concurrent;

namespace SwipeShop.Api.Http;

/// <summary>
/// Parts of answers as they go over the wire, by the item that they are of: each is encoded once for as long as it stays the same, and not
/// for each answer that it is in.
/// </summary>
/// <param name="most">Kept at once; with one more, it begins anew.</param>
/// <param name="encode">Makes a part's JSON.</param>
internal sealed class EncodedItems<TPart>(int most, Func<TPart, PublicAddress, byte[]> encode) where TPart : class, IEquatable<TPart>
{
    private readonly ConcurrentDictionary<int, Encoded> _byItem = new();

    /// <summary>The part's JSON.</summary>
    public byte[] Of(int itemId, TPart part, PublicAddress address)
    {
        if (_byItem.TryGetValue(itemId, out var known) && known.Address == address.Base && known.Part.Equals(part)) return known.Json;
        if (_byItem.Count >= most) _byItem.Clear();
        var json = encode(part, address);
        _byItem[itemId] = new Encoded(part, address.Base, json);
        return json;
    }

    private sealed record Encoded(TPart Part, string Address, byte[] Json);
}
