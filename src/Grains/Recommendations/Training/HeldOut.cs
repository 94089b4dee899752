using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Training;

/// <summary>A shopper who is not trained on, with the swipes that stand, in order.</summary>
internal sealed record HeldOutUser(int UserId, IReadOnlyList<Evidence> Swipes)
{
    /// <summary>The first half, which a policy may know.</summary>
    public IEnumerable<Evidence> Known => Swipes.Take(Swipes.Count / 2);

    /// <summary>The later half, which it ranks.</summary>
    public IReadOnlyList<Evidence> Cards { get; } = [.. Swipes.Skip(Swipes.Count / 2)];
}

/// <summary>
/// Shoppers who are never trained on: one in ten, by a hash of their id, so that they are the same for every version of the model.
/// Of more than can be looked at, those with the lowest hashes are.
/// </summary>
/// <param name="most">How many are looked at.</param>
internal sealed class HeldOut(int most = HeldOut.Most)
{
    /// <summary>Enough for a standard error below 0.003, and little memory.</summary>
    public const int Most = 10_000;

    private const int OneIn = 10;

    private readonly PriorityQueue<HeldOutUser, ulong> _users = new(Comparer<ulong>.Create((a, b) => b.CompareTo(a))); // the highest hash first

    /// <summary>In the order of their hashes.</summary>
    public IReadOnlyList<HeldOutUser> Users => [.. _users.UnorderedItems.OrderBy(u => u.Priority).Select(u => u.Element)];

    public static bool Contains(int userId) => Hash(userId) % OneIn == 0;

    public void Add(HeldOutUser user)
    {
        _users.Enqueue(user, Hash(user.UserId));
        if (_users.Count > most) _users.Dequeue();
    }

    /// <summary>The finalizer of SplitMix64 (Steele, Lea, Flood 2014): ids that follow each other come out unrelated.</summary>
    private static ulong Hash(int userId)
    {
        var z = (ulong)(uint)userId + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
