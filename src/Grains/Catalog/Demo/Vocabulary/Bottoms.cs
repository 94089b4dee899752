using static SwipeShop.Catalog.Demo.Palette;
using static SwipeShop.Catalog.Demo.Vocabulary.Materials;

namespace SwipeShop.Catalog.Demo.Vocabulary;

/// <summary>Trousers, jeans and shorts.</summary>
internal static class Bottoms
{
    private static readonly PaletteColor[] _washes = [Blue, Navy, Black, Charcoal, Grey, White, Ivory, Sky, Olive, Chocolate];

    public static readonly IReadOnlyList<Model> Models =
    [
        new("trousers", Silhouette.WideTrousers, "trousers", 78)
        {
            Makes =
            [
                new(Cut.Classic, "wide-leg", "High-waisted and wide from hip to hem, with a pressed crease.",
                    "A long, wide leg that covers the shoe."),
                new(Cut.Relaxed, "pull-on wide-leg", "An elastic waist with a drawcord and an easy wide leg.",
                    "As comfortable as pyjamas, as presentable as trousers."),
                new(Cut.Belted, "belted wide-leg", "Wide legs, sharp creases and a slim belt in the loops.",
                    "Sits at the waist with a belt and falls straight to the floor."),
                new(Cut.Pleated, "pleated wide-leg", "Two pleats at the front give the wide leg its swing.",
                    "Front pleats, deep pockets and a generous leg."),
            ],
            Materials = [Linen, Wool, Viscose, Crepe],
            Patterns = [Pattern.Pinstripes, Pattern.Checks],
            Details = ["Slanting pockets at the front.", "The hem is left wide enough to be let down.",
                "Looks like an effort and is none.", "A hook, a bar and a button keep the waist flat."],
        },
        new("trousers", Silhouette.TaperedTrousers, "trousers", 72)
        {
            Makes =
            [
                new(Cut.Classic, "tapered", "Straight at the hip and narrow at the ankle.", "A clean tapered leg with a pressed crease."),
                new(Cut.Pleated, "pleated tapered", "Double pleats on top, a slim ankle below.",
                    "Roomy at the thigh, tapered to the shoe."),
                new(Cut.Cuffed, "cuffed", "Turned-up hems finish the tapered leg.", "Pleats at the waist, cuffs at the ankle."),
            ],
            Materials = [Wool, Twill, Corduroy, Flannel],
            Patterns = [Pattern.Checks, Pattern.Herringbone],
            Details = ["Belt loops and a zip fly.", "Ends just above the shoe.", "Half of a suit, or all of an outfit."],
        },
        new("jeans", Silhouette.SlimJeans, "jeans", 79)
        {
            Makes =
            [
                new(Cut.Classic, "slim", "Slim from hip to ankle without squeezing.", "A mid-rise slim leg with five pockets."),
                new(Cut.Ripped, "ripped slim", "Worn through at the knees, by hand and with restraint.",
                    "A slim leg with three frayed openings."),
                new(Cut.Fitted, "high-rise slim", "A high rise that holds and a leg that follows.",
                    "Close at the thigh, closer at the ankle."),
            ],
            Materials = [StretchDenim, OrganicDenim],
            Colors = _washes,
            Sizes = SizeRange.Waists,
            Details = ["Copper-coloured rivets and contrasting seams.", "The coin pocket still fits a coin.",
                "Wash them seldom, wear them often.", "Faded slightly along the thigh."],
        },
        new("jeans", Silhouette.WideJeans, "jeans", 85)
        {
            Makes =
            [
                new(Cut.Classic, "wide-leg", "Wide from the hip, long to the floor.", "A straight, loose leg with a high waist."),
                new(Cut.Cuffed, "cuffed wide-leg", "Deep turn-ups show the paler side of the cloth.", "A wide leg, turned up once."),
                new(Cut.Relaxed, "loose", "Loose, straight and slightly heavy, as in the nineties.",
                    "Relaxed at seat and thigh, straight at the hem."),
            ],
            Materials = [Denim, OrganicDenim],
            Colors = _washes,
            Sizes = SizeRange.Waists,
            Details = ["A button with the patina of an old coin.", "Chain-stitched hems that rope with time.",
                "Good with boots, better with bare ankles."],
        },
        new("shorts", Silhouette.ChinoShorts, "chino shorts", 42)
        {
            Makes =
            [
                new(Cut.Classic, "classic", "A straight leg that ends above the knee.", "Flat front, slanting pockets, zip fly."),
                new(Cut.Cuffed, "cuffed", "The hems are turned up and tacked.", "A neat cuff finishes the leg."),
                new(Cut.Pleated, "pleated", "Pleats at the waist for an easy, wide leg.", "A high waist with pleats and room to move."),
                new(Cut.Long, "long", "Cut longer, to the middle of the knee.", "A longer leg for the city."),
            ],
            Materials = [Twill, Linen, Corduroy],
            Patterns = [Pattern.Checks],
            Details = ["Two welt pockets at the back.", "Made for ferries, terraces and office heatwaves.",
                "Garment-dyed, so the seams are a touch paler."],
        },
        new("shorts", Silhouette.DrawstringShorts, "drawstring shorts", 36)
        {
            Makes =
            [
                new(Cut.Relaxed, "relaxed", "A soft elastic waist with a long cord.", "Loose, airy and short of the knee."),
                new(Cut.Classic, "pull-on", "Pulls on, ties once and is forgotten.", "An easy leg and side pockets."),
            ],
            Materials = [Linen, Terry, Poplin],
            Patterns = [Pattern.Stripes, Pattern.Floral],
            Details = ["From the beach to the bakery.", "The cord is cotton and does not slip.", "Dries quickly on any balcony."],
        },
    ];
}
