namespace SwipeShop.Catalog.Demo;

/// <summary>The kind of a garment, as the artist draws it.</summary>
internal enum Silhouette
{
    TShirt, TankTop, Polo,
    Shirt, Blouse,
    Sweater, Turtleneck, Cardigan,
    Sweatshirt, Hoodie,
    Blazer, BomberJacket, DenimJacket,
    TrenchCoat, Overcoat, Parka, PufferJacket,
    SlipDress, ALineDress, WrapDress, MaxiDress,
    PencilSkirt, PleatedSkirt, ALineSkirt,
    WideTrousers, TaperedTrousers,
    SlimJeans, WideJeans,
    ChinoShorts, DrawstringShorts,
    Sneakers, AnkleBoots, Loafers,
    ToteBag, ShoulderBag, Backpack,
    Beanie, Cap, Scarf,
}

/// <summary>What sets garments of one silhouette apart: the neckline, the sleeve, the length.</summary>
internal enum Cut
{
    Classic,
    Cropped, Long, Midi, Mini,
    CrewNeck, VNeck, ScoopNeck, SquareNeck, HalfZip,
    Fitted, Relaxed, Chunky,
    ShortSleeved, LongSleeved, PuffSleeved, Sleeveless,
    TieNeck, CampCollar,
    SingleBreasted, DoubleBreasted,
    ZipThrough, Pullover,
    ButtonFront, Tiered, Belted,
    Ripped, Cuffed, Pleated,
    LowTop, HighTop, Heeled, Chelsea, LaceUp, Penny, Tassel,
    Structured, Slouchy, HalfMoon, Flap, RollTop,
    Ribbed, PomPom, Fringed,
}

/// <summary>What is printed on or woven into the cloth.</summary>
internal enum Pattern { Plain, Stripes, Pinstripes, Checks, Dots, Herringbone, Floral, Cables }

/// <summary>The surface of the material, which decides its texture and its shine.</summary>
internal enum Weave { Smooth, Knit, Rib, Denim, Corduroy, Linen, Wool, Satin, Leather, Suede, Canvas, Nylon, Fleece }
