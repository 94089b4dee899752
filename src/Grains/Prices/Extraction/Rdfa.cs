using AngleSharp.Dom;

namespace SwipeShop.Prices.Extraction;

/// <summary>The things that a page describes in RDFa with the vocabulary of schema.org.</summary>
/// <remarks>RDFa Lite 1.1, and of RDFa Core 1.1 the attributes rel, about and content.</remarks>
internal static class Rdfa
{
    /// <param name="Item">Whose properties the elements below are.</param>
    /// <param name="Link">As what the next thing below belongs to it; null: as nothing.</param>
    private readonly record struct Scope(SchemaItem? Item, string? Link, bool IsSchema);

    /// <returns>What is no property of another thing.</returns>
    public static List<SchemaItem> Read(IDocument page)
    {
        var roots = new List<SchemaItem>();
        if (page.QuerySelector("[typeof]") is null) return roots;
        var open = new Stack<(IElement Element, Scope Scope)>();
        if (page.DocumentElement is { } root) open.Push((root, default));
        while (open.TryPop(out var step))
        {
            var within = Enter(step.Element, step.Scope, roots);
            foreach (var child in ElementText.ChildrenBackwards(step.Element)) open.Push((child, within));
        }
        return roots;
    }

    private static Scope Enter(IElement element, Scope scope, List<SchemaItem> roots)
    {
        if (element.GetAttribute("vocab") is { } vocabulary)
            scope = scope with { IsSchema = vocabulary.Contains("schema.org", StringComparison.OrdinalIgnoreCase) };
        var properties = Names(element, "property", scope);
        var links = Names(element, "rel", scope);
        var types = Names(element, "typeof", scope);
        if (types.Count > 0)
        {
            var item = new SchemaItem { Id = element.GetAttribute("about") ?? element.GetAttribute("resource") };
            foreach (var type in types) item.AddType(type);
            if (properties.Concat(links).FirstOrDefault() is { } own) scope.Item?.Add(own, item);
            else if (scope.Link is not null) scope.Item?.Add(scope.Link, item);
            if (scope.Item is null || (properties.Count + links.Count == 0 && scope.Link is null)) roots.Add(item);
            return scope with { Item = item, Link = null };
        }
        // Of another vocabulary: what is below does not belong to the thing around it.
        if (element.HasAttribute("typeof")) return scope with { Item = null, Link = null };
        if (scope.Item is null) return scope;

        var address = element.GetAttribute("resource") ?? element.GetAttribute("href") ?? element.GetAttribute("src");
        var value = properties.Count == 0 ? null : element.GetAttribute("content") ?? element.GetAttribute("resource") ?? ElementText.Value(element);
        if (value is not null)
        {
            foreach (var property in properties) scope.Item.Add(property, value);
        }
        if (links.Count == 0) return scope;
        if (address is null) return scope with { Link = links[0] };
        foreach (var link in links) scope.Item.Add(link, address);
        return scope;
    }

    private static List<string> Names(IElement element, string attribute, Scope scope) =>
        [.. Microdata.Words(element.GetAttribute(attribute)).Where(name => IsSchema(name, scope)).Select(SchemaItem.NameOf)];

    private static bool IsSchema(string name, Scope scope) =>
        name.Contains("schema.org/", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("schema:", StringComparison.OrdinalIgnoreCase)
        || (scope.IsSchema && !name.Contains(':'));
}
