using SkiaSharp;
using SwipeShop.Catalog.Demo.Drawing;

namespace SwipeShop.Catalog.Demo;

/// <summary>Draws garments.</summary>
internal static class GarmentArtist
{
    private static readonly SKWebpEncoderOptions _webp = new(SKWebpEncoderCompression.Lossy, 82);

    /// <summary>The picture of the garment: a WebP of 600 by 800 pixels.</summary>
    public static byte[] Draw(Garment garment)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Picture.Width, Picture.Height, SKImageInfo.PlatformColorType,
            SKAlphaType.Opaque));
        using var easel = new Easel(garment);
        Sketch(easel);
        Compose(surface.Canvas, easel);
        using var pixels = surface.PeekPixels();
        using var webp = pixels.Encode(_webp) ?? throw new InvalidOperationException("Skia cannot write WebP.");
        return webp.ToArray();
    }

    /// <summary>Where the picture shows the garment's own cloth: 255 there, 0 on the backdrop and on trimmings, line by line.</summary>
    public static byte[] ClothMask(Garment garment)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Picture.Width, Picture.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        using var easel = new Easel(garment);
        Sketch(easel);
        surface.Canvas.SetMatrix(Picture.Fit(easel.Shapes));
        using var paint = new SKPaint();
        foreach (var shape in easel.Shapes)
        {
            paint.Color = shape.IsCloth ? SKColors.White : SKColors.Black;
            surface.Canvas.DrawPath(shape.Path, paint);
        }
        using var pixels = surface.PeekPixels();
        return pixels.GetPixelSpan().ToArray();
    }

    private static void Compose(SKCanvas canvas, Easel easel)
    {
        using var picture = easel.Finish();
        var frame = Picture.Fit(easel.Shapes);
        Backdrop.Paint(canvas, easel.Tones, easel.Shapes, frame, easel.Random.Next(1000));
        canvas.SetMatrix(frame);
        canvas.DrawPicture(picture);
    }

    private static void Sketch(Easel easel)
    {
        Action<Easel> draw = easel.Garment.Silhouette switch
        {
            Silhouette.TShirt => Tops.TShirt,
            Silhouette.TankTop => Tops.TankTop,
            Silhouette.Polo => Tops.Polo,
            Silhouette.Shirt => Shirts.Shirt,
            Silhouette.Blouse => Shirts.Blouse,
            Silhouette.Sweater => Knitwear.Sweater,
            Silhouette.Turtleneck => Knitwear.Turtleneck,
            Silhouette.Cardigan => Knitwear.Cardigan,
            Silhouette.Sweatshirt => Sweatshirts.Sweatshirt,
            Silhouette.Hoodie => Sweatshirts.Hoodie,
            Silhouette.Blazer => Jackets.Blazer,
            Silhouette.BomberJacket => Jackets.Bomber,
            Silhouette.DenimJacket => Jackets.Denim,
            Silhouette.TrenchCoat => Coats.Trench,
            Silhouette.Overcoat => Coats.Overcoat,
            Silhouette.Parka => Coats.Parka,
            Silhouette.PufferJacket => Coats.Puffer,
            Silhouette.SlipDress => Dresses.Slip,
            Silhouette.ALineDress => Dresses.ALine,
            Silhouette.WrapDress => Dresses.Wrap,
            Silhouette.MaxiDress => Dresses.Maxi,
            Silhouette.PencilSkirt => Skirts.Pencil,
            Silhouette.PleatedSkirt => Skirts.Pleated,
            Silhouette.ALineSkirt => Skirts.ALine,
            Silhouette.WideTrousers => Trousers.Wide,
            Silhouette.TaperedTrousers => Trousers.Tapered,
            Silhouette.SlimJeans => Trousers.SlimJeans,
            Silhouette.WideJeans => Trousers.WideJeans,
            Silhouette.ChinoShorts => Trousers.ChinoShorts,
            Silhouette.DrawstringShorts => Trousers.DrawstringShorts,
            Silhouette.Sneakers => Shoes.Sneakers,
            Silhouette.AnkleBoots => Shoes.AnkleBoots,
            Silhouette.Loafers => Shoes.Loafers,
            Silhouette.ToteBag => Bags.Tote,
            Silhouette.ShoulderBag => Bags.Shoulder,
            Silhouette.Backpack => Bags.Backpack,
            Silhouette.Beanie => Accessories.Beanie,
            Silhouette.Cap => Accessories.Cap,
            Silhouette.Scarf => Accessories.Scarf,
            _ => throw new ArgumentOutOfRangeException(nameof(easel), easel.Garment.Silhouette, "Nobody has drawn this silhouette yet."),
        };
        draw(easel);
    }
}
