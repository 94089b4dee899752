using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace SwipeShop.Prices.Extraction;

/// <summary>What the names of classes and ids say of an element.</summary>
internal static class ClassNames
{
    private const int Longest = 500; // characters

    private static readonly FrozenSet<string> _attributes =
        FrozenSet.Create("class", "id", "data-testid", "data-test", "data-qa", "data-auto", "data-automation", "itemprop");

    /// <summary>Whether one of the words of its names is one of these, in lower case: "price" of "productPrice" and of "price--sale".</summary>
    public static bool Has(IElement element, params ReadOnlySpan<string> words)
    {
        foreach (var word in Words(element))
        {
            if (words.Contains(word)) return true;
        }
        return false;
    }

    public static IEnumerable<string> Words(IElement element)
    {
        var attributes = element.Attributes; // few: they are looked through once, not for each name
        for (var a = 0; a < attributes.Length; a++)
        {
            if (!_attributes.Contains(attributes[a]!.Name) || attributes[a]!.Value is not { Length: > 0 and <= Longest } names) continue;
            var word = new StringBuilder();
            for (var i = 0; i < names.Length; i++)
            {
                var c = names[i];
                var begins = char.IsUpper(c) && i > 0 && char.IsLower(names[i - 1]);
                if (word.Length > 0 && (begins || !char.IsLetter(c)))
                {
                    yield return word.ToString();
                    word.Clear();
                }
                if (char.IsLetter(c)) word.Append(char.ToLowerInvariant(c));
            }
            if (word.Length > 0) yield return word.ToString();
        }
    }
}
