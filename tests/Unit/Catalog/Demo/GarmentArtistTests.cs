using System.Collections.Concurrent;
using SkiaSharp;
using SwipeShop.Catalog.Demo.Drawing;

namespace SwipeShop.Catalog.Demo;

public sealed class GarmentArtistTests
{
    /// <summary>Every silhouette in up to four colours, and every patterned garment besides.</summary>
    private static readonly Garment[] _sample =
    [
        .. DemoCatalog.Garments.GroupBy(garment => garment.Silhouette)
            .SelectMany(kind => kind.DistinctBy(garment => garment.Color).Take(4)),
        .. DemoCatalog.Garments.Where(garment => garment.Pattern != Pattern.Plain),
    ];

    [Fact]
    public void Every_garment_is_drawn_in_the_colour_it_says()
    {
        var off = new ConcurrentBag<string>();
        Parallel.ForEach(_sample.Distinct(), garment =>
        {
            var (named, seen) = (Oklab.From(SKColor.Parse(garment.Color.Hex)), MainColor(garment));
            var nearest = Palette.All.MinBy(color => Oklab.From(SKColor.Parse(color.Hex)).DistanceTo(seen));
            if (seen.DistanceTo(named) > 0.05 || nearest != garment.Color)
                off.Add($"{garment.Name}: {garment.Color.Name} looks {nearest?.Name}, {seen.DistanceTo(named):0.000} away");
        });
        Assert.Empty(off);
    }

    [Fact]
    public void The_colours_of_the_palette_can_be_told_apart()
    {
        var colors = Palette.All.Select(color => Oklab.From(SKColor.Parse(color.Hex))).ToArray();
        for (var i = 0; i < colors.Length; i++)
            Assert.All(colors[(i + 1)..], other => Assert.InRange(colors[i].DistanceTo(other), 0.05, 1.5));
    }

    [Fact]
    public void A_garment_fills_a_good_part_of_its_picture() => Assert.All(
        DemoCatalog.Garments.DistinctBy(garment => garment.Silhouette),
        garment => Assert.InRange(GarmentArtist.ClothMask(garment).Count(part => part > 0) / (600.0 * 800), 0.1, 0.6));

    [Fact]
    public void Drawing_twice_gives_equal_bytes() => Assert.All(
        DemoCatalog.Garments.DistinctBy(garment => garment.Category),
        garment => Assert.Equal(GarmentArtist.Draw(garment), GarmentArtist.Draw(garment)));

    [Fact]
    public void Pictures_are_small_webp_files_of_600_by_800_pixels() => Assert.All(
        DemoCatalog.Garments.DistinctBy(garment => garment.Category),
        garment =>
        {
            var picture = GarmentArtist.Draw(garment);
            Assert.InRange(picture.Length, 4_000, 40_000);
            using var data = SKData.CreateCopy(picture);
            using var codec = SKCodec.Create(data);
            Assert.Equal(SKEncodedImageFormat.Webp, codec.EncodedFormat);
            Assert.Equal((600, 800), (codec.Info.Width, codec.Info.Height));
        });

    /// <summary>The median of what the picture shows where the garment's cloth is.</summary>
    private static Oklab MainColor(Garment garment)
    {
        using var picture = SKBitmap.Decode(GarmentArtist.Draw(garment));
        var mask = GarmentArtist.ClothMask(garment);
        var cloth = picture.Pixels.Where((_, index) => mask[index] == 255).ToArray();
        byte Median(Func<SKColor, byte> channel) => cloth.Select(channel).Order().ElementAt(cloth.Length / 2);
        return Oklab.From(new(Median(color => color.Red), Median(color => color.Green), Median(color => color.Blue)));
    }
}
