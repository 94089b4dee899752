namespace SwipeShop.Catalog.Demo;

/// <summary>A colour by the name that the shop shows and filters by, and its sRGB value as <c>#rrggbb</c>.</summary>
internal sealed record PaletteColor(string Name, string Hex);

/// <summary>The colours of the demo catalogue.</summary>
internal static class Palette
{
    public static readonly PaletteColor
        Black = new("black", "#26262a"),
        Charcoal = new("charcoal", "#4b4e55"),
        Grey = new("grey", "#9c9ea1"),
        White = new("white", "#f4f3f0"),
        Ivory = new("ivory", "#ebdfc8"),
        Camel = new("camel", "#c2996a"),
        Chocolate = new("chocolate", "#5e4134"),
        Navy = new("navy", "#2a3658"),
        Blue = new("blue", "#4c74a8"),
        Sky = new("sky", "#a5c3dd"),
        Teal = new("teal", "#2c7379"),
        Forest = new("forest", "#2f5743"),
        Sage = new("sage", "#9aac8b"),
        Olive = new("olive", "#75713f"),
        Mustard = new("mustard", "#d3a03a"),
        Rust = new("rust", "#b35632"),
        Red = new("red", "#bb2e33"),
        Burgundy = new("burgundy", "#6e2338"),
        Blush = new("blush", "#e6bdb8"),
        Lilac = new("lilac", "#b5a3cc");

    public static IReadOnlyList<PaletteColor> All { get; } =
    [
        Black, Charcoal, Grey, White, Ivory, Camel, Chocolate, Navy, Blue, Sky,
        Teal, Forest, Sage, Olive, Mustard, Rust, Red, Burgundy, Blush, Lilac,
    ];
}
