using static SwipeShop.Catalog.Demo.Vocabulary.Materials;

namespace SwipeShop.Catalog.Demo.Vocabulary;

/// <summary>Tops, shirts, knitwear and sweatshirts.</summary>
internal static class UpperBody
{
    public static readonly IReadOnlyList<Model> Models =
    [
        new("tops", Silhouette.TShirt, "T-shirt", 26)
        {
            Makes =
            [
                new(Cut.CrewNeck, "crew-neck", "A straight, easy fit with a close crew neck.",
                    "Cut straight from shoulder to hem, with a ribbed round neck."),
                new(Cut.VNeck, "V-neck", "The V-neck is deep enough to show and not a finger more.",
                    "Regular fit with a clean V-neck that frames the collarbone."),
                new(Cut.Cropped, "cropped", "Boxy and cropped to meet a high waist.",
                    "A short, square shape that ends right at the waistband."),
                new(Cut.Relaxed, "oversized", "Dropped shoulders and wide sleeves make for a generous fit.",
                    "Roomy through the body, with sleeves that nearly reach the elbow."),
            ],
            Materials = [CottonJersey, OrganicCotton, Modal],
            Patterns = [Pattern.Stripes],
            Details = ["Double-stitched at hem and sleeves.", "The neckband is taped inside so that it stays flat.",
                "Wear it alone or under a jacket; it is made for both.", "The one you reach for before the wardrobe is fully open."],
        },
        new("tops", Silhouette.TankTop, "tank top", 22)
        {
            Makes =
            [
                new(Cut.ScoopNeck, "scoop-neck", "Close to the body, with a generous scoop neck.",
                    "Wide straps and a deep round neckline."),
                new(Cut.SquareNeck, "square-neck", "A square neckline gives this {noun} its clean frame.",
                    "Straight across the chest, slim through the waist."),
                new(Cut.Cropped, "cropped", "Ends just above the hip bone and skims the waist.",
                    "A short tank for high waists and hot afternoons."),
            ],
            Materials = [RibbedCotton, OrganicCotton, Modal],
            Patterns = [Pattern.Stripes],
            Genders = ["female", "unisex"],
            Details = ["Neck and armholes are finished with a narrow binding.", "A base layer that can well be seen.",
                "Long enough to tuck in and stay there."],
        },
        new("tops", Silhouette.Polo, "polo shirt", 39)
        {
            Makes =
            [
                new(Cut.Classic, "classic", "A regular fit with a three-button placket.", "Neat at the collar, easy at the waist."),
                new(Cut.ShortSleeved, "ribbed-collar", "The ribbed collar lies flat under a jacket.",
                    "Short sleeves with ribbed bands that sit close to the arm."),
            ],
            Materials = [Pique, CottonKnit, OrganicCotton],
            Patterns = [Pattern.Stripes],
            Details = ["Tonal buttons, sewn on crosswise.", "Smart enough for dinner, light enough for the harbour.",
                "The side seams are split a little for movement."],
        },
        new("shirts", Silhouette.Shirt, "shirt", 52)
        {
            Makes =
            [
                new(Cut.Classic, "classic", "A classic shirt with a pointed collar and a curved hem.",
                    "Slightly waisted, with buttoned cuffs and a clean front."),
                new(Cut.Relaxed, "relaxed", "Cut wide and worn open or closed, with a patch pocket on the chest.",
                    "A relaxed body and roomy sleeves; roll them up."),
                new(Cut.ShortSleeved, "short-sleeved", "Short sleeves and a curved hem that stays tucked or hangs free.",
                    "The warm-weather version, with a small chest pocket."),
                new(Cut.CampCollar, "camp-collar", "An open camp collar and a straight hem, made to hang loose.",
                    "Boxy and short-sleeved, with a collar that lies open by itself."),
            ],
            Materials = [Poplin, Oxford, Linen, Flannel, Viscose],
            Patterns = [Pattern.Pinstripes, Pattern.Checks, Pattern.Stripes],
            Details = ["Single-needle seams and tonal buttons.", "A box pleat is not needed: the yoke gives room enough.",
                "Goes under a blazer as easily as over a T-shirt.", "The collar keeps its roll without being stiff."],
        },
        new("shirts", Silhouette.Blouse, "blouse", 56)
        {
            Makes =
            [
                new(Cut.TieNeck, "tie-neck", "A long bow ties at the neck and falls over the front.",
                    "Full sleeves are gathered into cuffs below a soft bow."),
                new(Cut.PuffSleeved, "puff-sleeved", "Short puff sleeves and fine gathers around a round neck.",
                    "Volume at the sleeves, a slim placket with covered buttons at the front."),
                new(Cut.VNeck, "V-neck", "A soft V-neck and billowing sleeves with narrow cuffs.",
                    "Falls loosely from the shoulder, open at the neck in a V."),
            ],
            Materials = [Viscose, Satin, Silk, Voile, Crepe],
            Patterns = [Pattern.Dots, Pattern.Floral],
            Genders = ["female"],
            Details = ["Tuck it into a high waist or let it fall.", "Gathered at the yoke for a gentle fullness.",
                "From the desk straight to the table by the window.", "French seams keep the inside as neat as the outside."],
        },
        new("knitwear", Silhouette.Sweater, "sweater", 72)
        {
            Makes =
            [
                new(Cut.CrewNeck, "crew-neck", "A straight sweater with a round neck and ribbed edges.",
                    "Regular fit; the shoulders drop just a little."),
                new(Cut.VNeck, "V-neck", "The V-neck leaves room for a shirt collar.", "Easy through the body, with a deep ribbed V."),
                new(Cut.Chunky, "chunky", "Chunky and wide, with deep ribs at neck, cuffs and hem.",
                    "A thick knit with the volume of a blanket."),
                new(Cut.HalfZip, "half-zip", "A short zip opens the stand-up collar.",
                    "Zip it up against the wind or wear it open over a T-shirt."),
            ],
            Materials = [Merino, Lambswool, Cashmere, CottonKnit],
            Patterns = [Pattern.Cables, Pattern.Stripes],
            Details = ["Fully fashioned: every piece is knitted to shape.", "The ribbed hem holds its place.",
                "For lakes, trains and long breakfasts.", "Linked by hand at the neck, so nothing scratches."],
        },
        new("knitwear", Silhouette.Turtleneck, "turtleneck", 69)
        {
            Makes =
            [
                new(Cut.Fitted, "fitted", "Slim enough to go under anything.", "A close fit with a folded roll neck."),
                new(Cut.Chunky, "chunky", "Generous in body and sleeve, with a tall neck to hide in.",
                    "A big, soft collar over a roomy body."),
            ],
            Materials = [RibKnit, Merino, Cashmere, Lambswool],
            Patterns = [Pattern.Cables],
            Details = ["Long ribbed cuffs that can be turned back.", "The neck is knitted in one piece and does not sag.",
                "Replaces the scarf on most days."],
        },
        new("knitwear", Silhouette.Cardigan, "cardigan", 79)
        {
            Makes =
            [
                new(Cut.VNeck, "V-neck", "A buttoned cardigan with a deep V and two patch pockets.",
                    "Regular length, with a ribbed button band."),
                new(Cut.CrewNeck, "round-neck", "Short and round-necked; button it up and wear it as a sweater.",
                    "Neat and waist-length, with a row of small buttons."),
                new(Cut.Long, "longline", "Reaches well over the hips and hangs open beautifully.",
                    "A long, straight line with deep pockets."),
                new(Cut.Chunky, "chunky", "Thick, wide and as good as a jacket.", "A heavyweight cardigan with roomy sleeves."),
            ],
            Materials = [Lambswool, Merino, CottonKnit, Cashmere],
            Patterns = [Pattern.Cables],
            Details = ["Horn-look buttons on a firm band.", "Drape it over the shoulders when the evening cools.",
                "The pockets are knitted in, not sewn on."],
        },
        new("sweatshirts", Silhouette.Sweatshirt, "sweatshirt", 46)
        {
            Makes =
            [
                new(Cut.CrewNeck, "crew-neck", "A straight sweatshirt with the old-school triangle at the neck.",
                    "Ribbed at neck, cuffs and hem; roomy everywhere else."),
                new(Cut.Cropped, "cropped", "Shortened to sit at the waist, with wide sleeves.",
                    "A cropped, boxy shape with a firm ribbed hem."),
            ],
            Materials = [Fleece, Terry, OrganicCotton],
            Patterns = [Pattern.Stripes],
            Details = ["Flatlock seams that do not chafe.", "Pre-washed, so the size stays the size.",
                "For the way to training and every day without one."],
        },
        new("sweatshirts", Silhouette.Hoodie, "hoodie", 54)
        {
            Makes =
            [
                new(Cut.Pullover, "pullover", "A double-layered hood and a kangaroo pocket for cold hands.",
                    "Easy fit, with a hood that stands up by itself."),
                new(Cut.ZipThrough, "zip-through", "A metal zip from hem to chin, pockets on both sides.",
                    "Layer it under a coat: the zip makes it easy."),
            ],
            Materials = [Fleece, Terry, OrganicCotton],
            Details = ["Round cords with metal tips.", "Heavy enough to be worn as a jacket.", "Ribbed side hems keep it in shape.",
                "The hood is lined with the same cloth."],
        },
    ];
}
