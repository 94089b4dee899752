using System.Globalization;
using System.Text;
using SwipeShop.Catalog;

namespace SwipeShop.Recommendations.Model;

/// <summary>One feature of an item's content: a bucket of the hashed vocabulary and its weight.</summary>
internal readonly record struct ContentFeature(int Bucket, float Weight);

/// <summary>
/// An item's content as a sparse vector over a hashed vocabulary (Weinberger et al. 2009). Each field is a group whose features are
/// normalised together, so that a long description does not drown the brand; category, brand and colour weigh most.
/// </summary>
internal static class ContentFeatures
{
    /// <summary>The size of the hashed vocabulary.</summary>
    public const int Buckets = 1 << 15;

    /// <summary>The features of an item; the squares of a field's weights sum to the field's share.</summary>
    public static List<ContentFeature> Of(Item item)
    {
        var features = new List<ContentFeature>();
        Add(features, 0.20f, Category(item.Category));
        Add(features, 0.24f, Whole("brand", item.Brand));
        Add(features, 0.28f, Parts("color", item.Color, "/,"));
        Add(features, 0.13f, Words("text", item.Name));
        Add(features, 0.05f, Parts("material", item.Material, "/,"));
        Add(features, 0.05f, Words("description", item.Description));
        Add(features, 0.05f, Price(item.Price, item.Currency));
        return features;
    }

    /// <summary>The features of a text alone.</summary>
    public static List<ContentFeature> Of(string text)
    {
        var features = new List<ContentFeature>();
        Add(features, 1, Words("text", text));
        return features;
    }

    private static void Add(List<ContentFeature> features, float share, IEnumerable<string> names)
    {
        var buckets = names.Select(Bucket).ToHashSet();
        var weight = MathF.Sqrt(share / Math.Max(1, buckets.Count));
        features.AddRange(buckets.Order().Select(bucket => new ContentFeature(bucket, weight)));
    }

    /// <summary>The whole path, and each of its steps.</summary>
    private static IEnumerable<string> Category(string? path) =>
        Whole("category", path).Concat(Parts("category", path, ">")).Distinct();

    private static IEnumerable<string> Whole(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : [$"{field}:{text.Trim().ToLowerInvariant()}"];

    private static IEnumerable<string> Parts(string field, string? text, string separators) =>
        (text ?? "").Split(separators.ToCharArray(), StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => $"{field}:{part.ToLowerInvariant()}");

    /// <summary>
    /// Words, pairs of neighbours, and of a number of four digits its first three: years of one decade are alike, and so are large sizes
    /// and prices that are close.
    /// </summary>
    private static IEnumerable<string> Words(string field, string? text)
    {
        string? before = null;
        foreach (var word in Split(text ?? ""))
        {
            yield return $"{field}:{word}";
            if (before is not null) yield return $"{field}:{before} {word}";
            if (word.Length == 4 && word.All(char.IsAsciiDigit)) yield return $"{field}:{word[..3]}*";
            before = word;
        }
    }

    /// <summary>Prices in steps of a factor of 1.5, by currency: what costs about the same is alike.</summary>
    private static IEnumerable<string> Price(decimal? price, string? currency)
    {
        if (price is not > 0) yield break;
        var step = (int)Math.Floor(Math.Log((double)price) / Math.Log(1.5));
        yield return string.Create(CultureInfo.InvariantCulture, $"price:{currency} {step}");
    }

    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c)) word.Append(char.ToLowerInvariant(c));
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
        if (word.Length > 0) yield return word.ToString();
    }

    /// <summary>FNV-1a over UTF-8 (Fowler, Noll, Vo): the same on every machine, as a stored model needs it.</summary>
    private static int Bucket(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(name)) hash = (hash ^ b) * 1099511628211UL;
        return (int)((hash ^ (hash >> 32)) & (Buckets - 1));
    }
}
