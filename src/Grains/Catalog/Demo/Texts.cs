using System.Globalization;
using SwipeShop.Catalog.Demo.Vocabulary;

namespace SwipeShop.Catalog.Demo;

/// <summary>What is written about a garment.</summary>
internal static class Texts
{
    private static readonly string[] _letters = ["XS", "S", "M", "L", "XL"];

    /// <summary>As in "Alder wide-leg linen trousers".</summary>
    public static string Name(Model model, Make make, Material material, Pattern pattern, string title)
    {
        string[] words = [title, make.Words, Words.Of(pattern), material.Name, model.Noun];
        return string.Join(' ', words.Where(word => word.Length > 0));
    }

    /// <summary>Two or three sentences on fit, cloth, pattern and details, in changing order.</summary>
    public static string Description(Model model, Make make, Material material, Pattern pattern, PaletteColor color, Random random)
    {
        string Any(IReadOnlyList<string> sentences) => sentences[random.Next(sentences.Count)];
        var (fit, cloth, detail) = (Any(make.Sentences), Any(material.Sentences), Any(model.Details));
        string[] sentences = pattern == Pattern.Plain
            ? random.Next(6) switch
            {
                0 => [fit, cloth],
                1 => [cloth, fit, detail],
                2 => [$"{Capital(model.Noun)} in {{color}} {material.Name}.", fit],
                3 => [detail, cloth],
                4 => [$"{Capital(make.Words)} {{noun}} in {{color}} {material.Name}.", fit, detail],
                _ => [fit, cloth, detail],
            }
            : random.Next(3) switch
            {
                0 => [fit, Any(Words.Sentences(pattern)), cloth],
                1 => [Any(Words.Sentences(pattern)), fit, detail],
                _ => [cloth, Any(Words.Sentences(pattern))],
            };
        return string.Join(' ', sentences)
            .Replace("{color}", color.Name, StringComparison.Ordinal)
            .Replace("{noun}", model.Noun, StringComparison.Ordinal);
    }

    public static IReadOnlyList<string> Sizes(SizeRange range, string gender) => range switch
    {
        SizeRange.OneSize => ["one size"],
        SizeRange.Shoes => Numbers(gender == "male" ? 40 : 36, gender == "female" ? 41 : 46),
        SizeRange.Waists => Numbers(gender == "male" ? 28 : 25, gender == "female" ? 32 : 36),
        _ => gender == "male" ? [.. _letters[1..], "XXL"] : _letters,
    };

    private static string[] Numbers(int from, int to) =>
        [.. Enumerable.Range(from, to - from + 1).Select(size => size.ToString(CultureInfo.InvariantCulture))];

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
