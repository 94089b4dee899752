using AngleSharp.Dom;

namespace SwipeShop.Prices.Extraction;

/// <summary>The things that a page describes in microdata.</summary>
/// <remarks>HTML Standard, section 5, "Microdata".</remarks>
internal static class Microdata
{
    private const int MostReferences = 100;

    /// <returns>What is no property of another thing.</returns>
    public static List<SchemaItem> Read(IDocument page)
    {
        var roots = new List<SchemaItem>();
        if (page.QuerySelector("[itemscope]") is null) return roots;
        var references = new List<(SchemaItem Owner, string Id)>();
        if (page.DocumentElement is { } root) Walk(root, null, roots, references);
        var known = references.Count; // what is referred to refers to nothing more
        foreach (var (owner, id) in references.Take(Math.Min(known, MostReferences)).ToList())
        {
            if (page.GetElementById(id) is { } element) Walk(element, owner, [], []);
        }
        return roots;
    }

    private static void Walk(IElement root, SchemaItem? owner, List<SchemaItem> roots, List<(SchemaItem, string)> references)
    {
        var open = new Stack<(IElement Element, SchemaItem? Owner)>();
        open.Push((root, owner));
        while (open.TryPop(out var step))
        {
            var (element, within) = step;
            var names = Words(element.GetAttribute("itemprop"));
            if (element.HasAttribute("itemscope"))
            {
                var item = new SchemaItem { Id = element.GetAttribute("itemid") };
                foreach (var type in Words(element.GetAttribute("itemtype"))) item.AddType(type);
                foreach (var id in Words(element.GetAttribute("itemref"))) references.Add((item, id));
                if (names.Length == 0 || within is null) roots.Add(item);
                else foreach (var name in names) within.Add(name, item);
                within = item;
            }
            else if (within is not null && names.Length > 0 && ElementText.Value(element) is { } value)
            {
                foreach (var name in names) within.Add(name, value);
            }
            foreach (var child in ElementText.ChildrenBackwards(element)) open.Push((child, within));
        }
    }

    internal static string[] Words(string? text) => text?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
