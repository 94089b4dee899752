namespace SwipeShop.Recommendations.Training;

/// <summary>Swipes to train with, as parallel arrays: each shopper's last verdict on each item, shoppers and items numbered from 0.</summary>
internal sealed class SwipeDataset
{
    public required int[] Users { get; init; }

    public required int[] Items { get; init; }

    public required bool[] Liked { get; init; }

    /// <summary>How many shoppers there are; their numbers are below.</summary>
    public required int UserCount { get; init; }

    /// <summary>The ids of the items, ascending; an item's number is its place.</summary>
    public required int[] ItemIds { get; init; }

    public int Count => Users.Length;

    /// <summary>The same swipes, with items beside those that were swiped.</summary>
    public SwipeDataset With(IEnumerable<int> itemIds)
    {
        int[] ids = [.. ItemIds.Union(itemIds).Order()];
        var numbers = Array.ConvertAll(ItemIds, id => Array.BinarySearch(ids, id));
        return new SwipeDataset { Users = Users, Items = Array.ConvertAll(Items, item => numbers[item]), Liked = Liked, UserCount = UserCount, ItemIds = ids };
    }
}

/// <summary>Takes swipes one by one, so that what reads them may be a stream.</summary>
internal sealed class SwipeDatasetBuilder
{
    private readonly List<int> _users = [];
    private readonly List<int> _items = []; // their ids
    private readonly List<bool> _liked = [];
    private readonly Dictionary<int, int> _userNumbers = [];

    /// <param name="userId">Of any shopper; the swipes of one need not be together.</param>
    public void Add(int userId, int itemId, bool liked)
    {
        if (!_userNumbers.TryGetValue(userId, out var user)) _userNumbers.Add(userId, user = _userNumbers.Count);
        _users.Add(user);
        _items.Add(itemId);
        _liked.Add(liked);
    }

    public SwipeDataset Build()
    {
        int[] ids = [.. _items.Distinct().Order()];
        return new SwipeDataset
        {
            Users = [.. _users],
            Items = [.. _items.Select(id => Array.BinarySearch(ids, id))],
            Liked = [.. _liked],
            UserCount = _userNumbers.Count,
            ItemIds = ids,
        };
    }
}
