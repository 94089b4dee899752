using static SwipeShop.Catalog.Demo.Vocabulary.Materials;

namespace SwipeShop.Catalog.Demo.Vocabulary;

internal static class DressesAndSkirts
{
    public static readonly IReadOnlyList<Model> Models =
    [
        new("dresses", Silhouette.SlipDress, "slip dress", 84)
        {
            Makes =
            [
                new(Cut.Midi, "midi", "Cut on the bias, it skims the body down to the calf.",
                    "Fine straps and a soft cowl neck above a midi skirt."),
                new(Cut.Mini, "mini", "A short slip with a draped neckline.", "Ends above the knee and moves with every step."),
            ],
            Materials = [Satin, Silk, Viscose],
            Genders = ["female"],
            Details = ["The straps can be adjusted at the back.", "Layer it over a T-shirt by day.", "No zip, no buttons: it slips on.",
                "Dances well."],
        },
        new("dresses", Silhouette.ALineDress, "A-line dress", 79)
        {
            Makes =
            [
                new(Cut.Sleeveless, "sleeveless", "A fitted bodice without sleeves and a skirt with swing.",
                    "Round neck, bare arms and a gathered skirt to the knee."),
                new(Cut.ShortSleeved, "short-sleeved", "Short sleeves and a gathered skirt that swings from the waist.",
                    "Neat on top, full from the waist down."),
                new(Cut.Mini, "mini", "The short version, with a full gathered skirt.",
                    "A mini length that stays playful rather than bare."),
                new(Cut.LongSleeved, "long-sleeved", "Long sleeves with narrow cuffs above a full skirt.",
                    "An A-line for cooler days, with sleeves to the wrist."),
                new(Cut.SquareNeck, "square-neck", "A square neckline above a fitted bodice.",
                    "Wide straps, a square neck and plenty of skirt."),
            ],
            Materials = [Poplin, Linen, Viscose, Crepe],
            Patterns = [Pattern.Dots, Pattern.Floral, Pattern.Checks],
            Genders = ["female"],
            Details = ["There are pockets in the side seams.", "Closes with a hidden zip at the back.",
                "A dress for gardens, weddings and plain Tuesdays.", "The waist seam sits where the waist is."],
        },
        new("dresses", Silhouette.WrapDress, "wrap dress", 89)
        {
            Makes =
            [
                new(Cut.ShortSleeved, "short-sleeved", "Wraps around the body and ties at the waist.",
                    "A true wrap with short sleeves and a flowing edge."),
                new(Cut.LongSleeved, "long-sleeved", "Long sleeves, a crossed V-neck and a tie at the side.",
                    "The wrapped skirt opens a little when you walk."),
            ],
            Materials = [Viscose, Crepe, Silk],
            Patterns = [Pattern.Floral, Pattern.Dots],
            Genders = ["female"],
            Details = ["Fits many shapes because you tie it yourself.", "A small stud keeps the neckline in place.",
                "The belt goes round once or twice."],
        },
        new("dresses", Silhouette.MaxiDress, "maxi dress", 98)
        {
            Makes =
            [
                new(Cut.Tiered, "tiered", "Three gathered tiers fall to the ankle.", "Square neck, small puff sleeves and tier upon tier."),
                new(Cut.Classic, "square-neck", "A long, gathered skirt below a square-necked bodice.",
                    "Floor-skimming, with short gathered sleeves."),
                new(Cut.VNeck, "V-neck", "A soft V-neck, a waistband and a skirt to the floor.", "Long and light, open at the neck."),
            ],
            Materials = [Voile, Viscose, Linen, Poplin],
            Patterns = [Pattern.Floral, Pattern.Dots],
            Genders = ["female"],
            Details = ["Fully lined down to the knee.", "For late summer tables under trees.", "Sandals by day, heels by night."],
        },
        new("skirts", Silhouette.PencilSkirt, "pencil skirt", 59)
        {
            Makes =
            [
                new(Cut.Classic, "high-waisted", "High in the waist and narrow to just below the knee.",
                    "A slim skirt with darts and a walking slit."),
                new(Cut.Belted, "belted", "Comes with its own belt and a slit at the front.",
                    "A narrow line, marked at the waist by a belt."),
            ],
            Materials = [Wool, Crepe, Leather, Twill],
            Patterns = [Pattern.Herringbone, Pattern.Pinstripes],
            Genders = ["female"],
            Details = ["Lined, so that it slides over tights.", "With a shirt for the office, with a sweater after it.",
                "A hidden zip closes the back."],
        },
        new("skirts", Silhouette.PleatedSkirt, "pleated skirt", 62)
        {
            Makes =
            [
                new(Cut.Midi, "midi", "Sharp pleats from the waist to the calf.", "Knife pleats that open and close as you walk."),
                new(Cut.Mini, "mini", "A short pleated skirt with a school-yard swing.", "Pleats all round and a length above the knee."),
            ],
            Materials = [Satin, Crepe, Wool, Viscose],
            Patterns = [Pattern.Checks],
            Genders = ["female"],
            Details = ["The pleats are set for good and survive the wash.", "A flat waistband without bulk.",
                "It likes trainers as much as it likes boots."],
        },
        new("skirts", Silhouette.ALineSkirt, "A-line skirt", 55)
        {
            Makes =
            [
                new(Cut.Mini, "mini", "Short and slightly flared, with two curved pockets.",
                    "A firm little A-line with a seam down the front."),
                new(Cut.ButtonFront, "button-front", "Seven buttons run from waist to hem.",
                    "Opens all the way down the front; wear it with the last button undone."),
            ],
            Materials = [Denim, Suede, Corduroy, Twill],
            Genders = ["female"],
            Details = ["Pockets deep enough for a telephone.", "Sits at the natural waist.", "Tights in winter, bare legs in June."],
        },
    ];
}
