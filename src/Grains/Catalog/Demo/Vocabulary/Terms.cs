namespace SwipeShop.Catalog.Demo.Vocabulary;

/// <summary>An invented label; its tier is a factor on every price.</summary>
internal sealed record Brand(string Name, decimal Tier);

/// <summary>What a garment is made of: its surface, a factor on the price, and what one can say about it.</summary>
internal sealed record Material(string Name, Weave Weave, decimal Worth, params string[] Sentences);

/// <summary>One way in which a model is made: what it adds to the name, and what it says of the fit.</summary>
internal sealed record Make(Cut Cut, string Words, params string[] Sentences);

/// <summary>A kind of garment in the range, from which single garments are made.</summary>
internal sealed record Model(string Category, Silhouette Silhouette, string Noun, decimal Price)
{
    public required IReadOnlyList<Make> Makes { get; init; }
    public required IReadOnlyList<Material> Materials { get; init; }

    /// <summary>Patterns that it comes in besides plain.</summary>
    public IReadOnlyList<Pattern> Patterns { get; init; } = [];
    public IReadOnlyList<PaletteColor> Colors { get; init; } = Palette.All;
    public IReadOnlyList<string> Genders { get; init; } = ["female", "male", "unisex"];
    public SizeRange Sizes { get; init; } = SizeRange.Letters;

    /// <summary>Sentences on how it is made and what it is for.</summary>
    public required IReadOnlyList<string> Details { get; init; }
}

internal enum SizeRange { Letters, Waists, Shoes, OneSize }
