namespace SwipeShop.Catalog.Demo.Vocabulary;

/// <summary>Names that mean nothing in particular.</summary>
internal static class Words
{
    public static readonly IReadOnlyList<Brand> Brands =
    [
        new("Brindlemoor", 0.7m), new("Mirrowby", 0.75m), new("Okoluna", 0.8m), new("Tamsinard", 0.85m),
        new("Quillmere", 1m), new("Duskwether", 1m), new("Halvorne", 1.05m), new("Pettigrane", 1.1m), new("Thistlevane", 1.15m),
        new("Sablewick", 1.4m), new("Ilmarine", 1.5m), new("Lysandrel", 1.6m),
        new("Corvessane", 2.1m), new("Vantreau", 2.4m),
    ];

    /// <summary>What models are called; none is a colour, a cloth or a pattern.</summary>
    public static readonly IReadOnlyList<string> Titles =
    [
        "Alder", "Ansel", "Arden", "Aster", "Birch", "Bodil", "Bramble", "Briar", "Calder", "Cedar", "Clover", "Corrie", "Cosima",
        "Dorrit", "Dune", "Eider",
        "Elin", "Ember", "Esker", "Fern", "Fjord", "Freya", "Gale", "Greta", "Harbour", "Haven", "Heath", "Henrik", "Heron", "Ines",
        "Isla", "Jonas",
        "Juniper", "Kaia", "Kestrel", "Lantern", "Lark", "Laurel", "Leif", "Linden", "Lupin", "Maren", "Marlow", "Meadow", "Mistral",
        "Nettle", "Nils", "Nimbus",
        "Odile", "Oriel", "Osier", "Petra", "Petrel", "Plover", "Quarry", "Quill", "Reed", "Rowan", "Runa", "Sandpiper", "Selma", "Signe",
        "Skerry", "Solveig",
        "Sorrel", "Sparrow", "Tansy", "Teasel", "Thyme", "Tilda", "Tolly", "Ulla", "Verity", "Vesper", "Wharf", "Willow", "Wilma", "Wren",
        "Yarrow", "Zephyr",
    ];

    /// <summary>What a pattern adds to the name.</summary>
    public static string Of(Pattern pattern) => pattern switch
    {
        Pattern.Stripes => "striped",
        Pattern.Pinstripes => "pinstriped",
        Pattern.Checks => "checked",
        Pattern.Dots => "polka-dot",
        Pattern.Herringbone => "herringbone",
        Pattern.Floral => "floral",
        Pattern.Cables => "cable-knit",
        _ => "",
    };

    /// <summary>What can be said of a pattern.</summary>
    public static IReadOnlyList<string> Sentences(Pattern pattern) => pattern switch
    {
        Pattern.Stripes => ["Even stripes run across the {color} ground.", "Striped like a sailor's holiday, on {color}.",
            "The stripes are woven in, not printed, and meet at the seams."],
        Pattern.Pinstripes => ["Fine pinstripes draw the eye upwards on the {color} ground.", "A narrow pinstripe sharpens the {color}.",
            "Thin upright lines, a thumb apart, on {color}."],
        Pattern.Checks => ["The {color} check is wide and quiet, with a thin line of contrast.",
            "A windowpane check on {color}, matched at the seams.", "Tone on tone, the {color} check is crossed by a pale line."],
        Pattern.Dots => ["Small dots are scattered evenly over {color}.", "Polka dots on {color}: cheerful, never loud.",
            "The dots are no bigger than a pea."],
        Pattern.Herringbone => ["A tonal {color} herringbone shows only up close.", "The herringbone weave gives the {color} its depth."],
        Pattern.Floral => ["Little blossoms and leaves are strewn over {color}.", "A meadow print on {color}, drawn by hand.",
            "Tiny flowers in three colours bloom on {color}."],
        Pattern.Cables => ["Thick cables twist up the front and the sleeves.", "Cable upon cable, as fishermen used to wear it."],
        _ => [],
    };
}
