namespace SwipeShop.Catalog.Feeds;

/// <summary>One product of a feed, as the file has it: texts by field name.</summary>
/// <param name="Number">The line of the file; in XML, the product's number from 1.</param>
/// <param name="Fields">By lower-case name, without the namespace; a field may stand several times.</param>
/// <param name="Problem">Why the row could not be read; its fields are empty then.</param>
internal sealed record FeedRow(int Number, IReadOnlyDictionary<string, List<string>> Fields, string? Problem = null)
{
    private static readonly Dictionary<string, List<string>> _nothing = [];

    /// <summary>A field that is longer than anything a shop could mean is cut here, and refused later for its length.</summary>
    public const int LongestField = 100_000;

    /// <summary>What the feed calls a field, where the fields stand under other names than it has; for telling what is wrong.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    public static FeedRow Broken(int number, string problem) => new(number, _nothing, problem);
}

/// <summary>What is wrong with a row.</summary>
/// <param name="Row">As <see cref="FeedRow.Number"/>; 0 for the file as a whole.</param>
/// <param name="Field">The field's name in the feed; null for the row as a whole.</param>
/// <param name="Refuses">The item was not taken; otherwise it went in without the field.</param>
internal sealed record FeedProblem(int Row, string? Field, string Message, bool Refuses = true)
{
    public override string ToString() =>
        $"row {Row}: {(Field is null ? "" : Field + ": ")}{Message}{(Refuses ? "" : " (taken without it)")}";
}

/// <summary>The file cannot be read any further.</summary>
internal sealed class FeedException(int row, string message) : Exception(message)
{
    public int Row { get; } = row;
}
