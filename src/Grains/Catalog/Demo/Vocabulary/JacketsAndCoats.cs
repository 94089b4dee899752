using static SwipeShop.Catalog.Demo.Vocabulary.Materials;

namespace SwipeShop.Catalog.Demo.Vocabulary;

internal static class JacketsAndCoats
{
    public static readonly IReadOnlyList<Model> Models =
    [
        new("jackets", Silhouette.Blazer, "blazer", 139)
        {
            Makes =
            [
                new(Cut.SingleBreasted, "single-breasted", "Two buttons, notched lapels and a soft natural shoulder.",
                    "A lightly waisted blazer with flap pockets."),
                new(Cut.DoubleBreasted, "double-breasted", "Four buttons, wide lapels and a straight hem.",
                    "A double-breasted front that looks best closed."),
            ],
            Materials = [Wool, Linen, Corduroy, Tweed],
            Patterns = [Pattern.Herringbone, Pattern.Checks, Pattern.Pinstripes],
            Details = ["Half-lined, with two pockets inside.", "Working buttons at the cuffs.",
                "Wear it with jeans on Friday and with a tie on Saturday.", "The chest is lightly canvassed and keeps its line."],
        },
        new("jackets", Silhouette.BomberJacket, "bomber jacket", 112)
        {
            Makes =
            [
                new(Cut.Classic, "classic", "A blouson with ribbed collar, cuffs and hem.",
                    "Roomy in the shoulder, gathered at the waist."),
                new(Cut.ZipThrough, "zip-up", "Closes with a two-way metal zip.", "Short and round, with slanting welt pockets."),
            ],
            Materials = [Nylon, Satin, Suede, Leather],
            Details = ["The lining is quilted lightly for the cooler half of the year.", "Slanted pockets sit where the hands fall.",
                "A jacket that makes a plain T-shirt look planned."],
        },
        new("jackets", Silhouette.DenimJacket, "trucker jacket", 92)
        {
            Makes =
            [
                new(Cut.Classic, "classic", "Two flapped chest pockets and the V-shaped seams of the original.",
                    "Waist-length and straight, with a pointed collar."),
                new(Cut.Relaxed, "relaxed", "Half a size wider, for a sweater underneath.",
                    "A slightly boxy trucker with turned-back cuffs."),
            ],
            Materials = [Denim, OrganicDenim, Corduroy],
            Details = ["Brass-coloured studs and contrasting stitches.", "Gets its best colour after a hundred wears.",
                "The adjustable tabs are at the back, out of sight."],
        },
        new("coats", Silhouette.TrenchCoat, "trench coat", 189)
        {
            Makes =
            [
                new(Cut.Long, "long", "Double-breasted, belted and long enough for real rain.",
                    "Storm flap, shoulder straps and a belt with a buckle: all there."),
                new(Cut.Cropped, "short", "The trench cut down to hip length.", "A short, belted trench that flares from the waist."),
            ],
            Materials = [Gabardine, Twill],
            Details = ["The belt is meant to be knotted, never mind the buckle.", "Straps at the cuffs keep the wind out.",
                "A coat for the months with an R and for most of the others."],
        },
        new("coats", Silhouette.Overcoat, "overcoat", 229)
        {
            Makes =
            [
                new(Cut.SingleBreasted, "single-breasted", "Three buttons, a long lapel and a clean back.",
                    "Straight and knee-length, to be worn over a blazer."),
                new(Cut.DoubleBreasted, "double-breasted", "Six buttons and wide lapels that can be turned up.",
                    "A full double-breasted front, warm where it counts."),
            ],
            Materials = [Wool, Tweed, Cashmere with { Weave = Weave.Wool }],
            Patterns = [Pattern.Herringbone, Pattern.Checks],
            Details = ["Fully lined, with a pocket for gloves.", "Flap pockets at hand height.", "It makes trainers look deliberate."],
        },
        new("coats", Silhouette.Parka, "parka", 165)
        {
            Makes =
            [
                new(Cut.Classic, "hooded", "A hooded parka with a drawcord at the waist and four pockets.",
                    "Thigh-length and roomy, with a covered front."),
                new(Cut.Relaxed, "relaxed", "Wide enough for two sweaters, long enough for the bicycle.",
                    "An easy parka with big flap pockets."),
            ],
            Materials = [WaxedCotton, Nylon, Twill],
            Details = ["The seams are taped where the rain hits.", "Fleece-lined pockets above, cargo pockets below.",
                "Made for platforms, piers and dog walks."],
        },
        new("coats", Silhouette.PufferJacket, "puffer jacket", 149)
        {
            Makes =
            [
                new(Cut.Classic, "quilted", "Round quilted chambers and a high collar.", "Hip-length, light and very warm."),
                new(Cut.Cropped, "cropped", "Short and full, made for high waists.", "A cropped puffer with plump sleeves."),
            ],
            Materials = [Nylon, Satin with { Name = "glossy satin", Weave = Weave.Nylon }],
            Details = ["Filled with recycled down-like fibres.", "Packs into its own pocket.", "The collar closes above the chin."],
        },
    ];
}
