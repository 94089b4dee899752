using static SwipeShop.Catalog.Demo.Vocabulary.Materials;

namespace SwipeShop.Catalog.Demo.Vocabulary;

/// <summary>Shoes, bags and what else completes an outfit.</summary>
internal static class ShoesAndAccessories
{
    public static readonly IReadOnlyList<Model> Models =
    [
        new("shoes", Silhouette.Sneakers, "sneakers", 89)
        {
            Makes =
            [
                new(Cut.LowTop, "low-top", "A low, clean shape with a reinforced toe.",
                    "Low-cut, with a padded collar and tonal overlays."),
                new(Cut.HighTop, "high-top", "Rises over the ankle and laces all the way.",
                    "A high-top with a firm heel and cotton laces."),
            ],
            Materials = [Leather, Canvas, Suede],
            Sizes = SizeRange.Shoes,
            Details = ["The rubber sole is stitched, not just glued.", "A removable insole of cork and foam.",
                "Wipe them, wear them, repeat.", "A thin coloured line runs around the sole."],
        },
        new("shoes", Silhouette.AnkleBoots, "ankle boots", 139)
        {
            Makes =
            [
                new(Cut.Chelsea, "Chelsea", "Elastic at both sides and a loop to pull them on.",
                    "A slim Chelsea boot with a low stacked heel."),
                new(Cut.Heeled, "heeled", "A block heel and a zip at the side.", "A narrow shaft above a steady heel."),
                new(Cut.LaceUp, "lace-up", "Seven eyelets, a toe cap and a sole with grip.", "A sturdy lace-up with a stitched cap."),
            ],
            Materials = [Leather, Suede],
            Sizes = SizeRange.Shoes,
            Details = ["Goodyear-welted, so they can be resoled.", "Lined with soft calf.", "Broken in within a week, worn for years."],
        },
        new("shoes", Silhouette.Loafers, "loafers", 119)
        {
            Makes =
            [
                new(Cut.Penny, "penny", "The classic with a slot in the strap.", "A penny loafer with a hand-sewn apron."),
                new(Cut.Tassel, "tassel", "Two small tassels swing on the vamp.", "A slim tassel loafer on a flat heel."),
                new(Cut.Heeled, "heeled", "A loafer raised on a block heel.", "The strap of a penny loafer, the height of a pump."),
            ],
            Materials = [Leather, Suede],
            Sizes = SizeRange.Shoes,
            Details = ["Slips on without a shoehorn.", "A leather sole with a thin rubber half.",
                "With socks, without socks: both are right."],
        },
        new("bags", Silhouette.ToteBag, "tote bag", 96)
        {
            Makes =
            [
                new(Cut.Structured, "structured", "Keeps its shape, stands by itself and takes a laptop.",
                    "A firm tote with two rolled handles."),
                new(Cut.Slouchy, "slouchy", "Soft, wide and deeper than it looks.", "Two long handles and one big compartment."),
            ],
            Materials = [Leather, Canvas, Nylon],
            Patterns = [Pattern.Stripes],
            Genders = ["unisex", "female"],
            Sizes = SizeRange.OneSize,
            Details = ["A zipped pocket inside keeps keys and cards.", "Holds the shopping and the evening shoes.",
                "The handles are sewn on with a cross."],
        },
        new("bags", Silhouette.ShoulderBag, "shoulder bag", 109)
        {
            Makes =
            [
                new(Cut.HalfMoon, "half-moon", "A curved bag that tucks under the arm.", "A half-moon with a zip along the top."),
                new(Cut.Flap, "flap", "A flap with a metal clasp and a fine chain.", "Small, firm and closed by a turn-lock."),
                new(Cut.Slouchy, "saddle", "A rounded flap and a broad strap.", "A soft saddle shape with a single stud."),
            ],
            Materials = [Leather, Suede, Nylon],
            Genders = ["female", "unisex"],
            Sizes = SizeRange.OneSize,
            Details = ["Room for a telephone, a book and a lipstick.", "Lined with striped cotton.", "Fittings in brushed brass."],
        },
        new("bags", Silhouette.Backpack, "backpack", 88)
        {
            Makes =
            [
                new(Cut.Classic, "zip-top", "A zip from side to side and a pocket in front.", "A rounded daypack with padded straps."),
                new(Cut.RollTop, "roll-top", "Rolls shut and is held by two straps.", "A roll-top that grows with its load."),
            ],
            Materials = [Canvas, Nylon, Leather],
            Genders = ["unisex"],
            Sizes = SizeRange.OneSize,
            Details = ["A padded sleeve takes a fifteen-inch laptop.", "Water runs off before you are under a roof.",
                "Twenty litres, sorted by two pockets."],
        },
        new("accessories", Silhouette.Beanie, "beanie", 28)
        {
            Makes =
            [
                new(Cut.Ribbed, "ribbed", "Ribbed all round, with a deep turn-up.", "Sits close and covers the ears."),
                new(Cut.PomPom, "pom-pom", "A fluffy pom-pom on top, a wide cuff below.", "Warm, round and cheerful."),
                new(Cut.Slouchy, "slouchy", "Falls softly at the back of the head.", "A longer shape that does not press."),
            ],
            Materials = [Merino, Lambswool, Cashmere, CottonKnit],
            Genders = ["unisex"],
            Sizes = SizeRange.OneSize,
            Details = ["Knitted in the round, without a seam to feel.", "Fits into any coat pocket.", "A small woven patch on the cuff."],
        },
        new("accessories", Silhouette.Cap, "cap", 29)
        {
            Makes =
            [
                new(Cut.Classic, "six-panel", "Six panels, a curved brim and a strap at the back.",
                    "A low, soft crown that needs no breaking in."),
                new(Cut.Relaxed, "dad", "Unlined and slightly slouched, as if inherited.", "A washed cap with a gently bent brim."),
            ],
            Materials = [Twill, Canvas, Corduroy, Wool],
            Genders = ["unisex"],
            Sizes = SizeRange.OneSize,
            Details = ["Stitched eyelets let the heat out.", "The strap closes with a brass buckle.",
                "Good against sun, drizzle and bad hair."],
        },
        new("accessories", Silhouette.Scarf, "scarf", 45)
        {
            Makes =
            [
                new(Cut.Fringed, "fringed", "Long enough to go round twice, with twisted fringes.",
                    "A wide scarf, loosely tied and finished with fringes."),
                new(Cut.Long, "long", "Almost two metres, to be knotted or thrown.", "A generous length that warms the chest as well."),
            ],
            Materials = [Wool, Cashmere, Lambswool],
            Patterns = [Pattern.Checks, Pattern.Herringbone, Pattern.Stripes],
            Genders = ["unisex"],
            Sizes = SizeRange.OneSize,
            Details = ["Doubles as a blanket on late trains.", "Woven slowly, so that it stays supple.",
                "The fringes are twisted by hand."],
        },
    ];
}
