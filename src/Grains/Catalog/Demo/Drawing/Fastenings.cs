using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>Buttons, zips, pockets, belts: the small things that hold a garment together.</summary>
internal static class Fastenings
{
    public static Tones Metal { get; } = Tones.Of("#c2bfb8");
    public static Tones Brass { get; } = Tones.Of("#c8a25c");

    /// <summary>Horn on light cloth, mother-of-pearl on dark.</summary>
    public static SKColor ButtonColor(Tones cloth) => cloth.IsDark ? cloth.Shift(0.16f, 0.5f) : cloth.Lightness > 0.86f
        ? SKColor.Parse("#d9d2c4") : cloth.Shift(-0.17f, 0.7f);

    /// <summary>A button with four holes, or a rivet of the given metal.</summary>
    public static void Button(this Easel easel, float x, float y, float radius = 6, Tones? metal = null)
    {
        var tones = metal ?? new(ButtonColor(easel.Tones));
        easel.Glow(Outline.Oval(x + 1, y + 2, radius * 2.2f, radius * 2.2f), easel.Tones.Deep.WithAlpha(150), 1.6f);
        easel.Patch(Outline.Oval(x, y, radius * 2, radius * 2), tones.Main);
        easel.Seam(Outline.Oval(x, y, radius * 2, radius * 2), 0.9f, tones.Shift(-0.2f));
        if (metal is not null)
        {
            easel.Patch(Outline.Oval(x, y, radius, radius), tones.Shift(-0.1f));
            easel.Patch(Outline.Oval(x - (radius * 0.3f), y - (radius * 0.35f), radius * 0.7f, radius * 0.5f), tones.Shift(0.14f));
            return;
        }
        easel.Seam(Outline.Oval(x, y, radius * 1.35f, radius * 1.35f), 0.7f, tones.Shift(0.1f));
        foreach (var side in Easel.Sides)
        {
            foreach (var row in Easel.Sides)
                easel.Patch(Outline.Oval(x + (side * radius * 0.24f), y + (row * radius * 0.24f), radius * 0.26f, radius * 0.26f),
                    tones.Shift(-0.28f));
        }
    }

    public static void Buttons(this Easel easel, float x, float top, float bottom, int count, float radius = 6, Tones? metal = null)
    {
        for (var i = 0; i < count; i++)
            easel.Button(x, top + ((bottom - top) * i / Math.Max(1, count - 1)), radius, metal);
    }

    /// <summary>A strip down the front that carries the buttons.</summary>
    public static void Placket(this Easel easel, float top, float bottom, float halfWidth = 14)
    {
        easel.Glow(Outline.Box(halfWidth - 1, top + 4, halfWidth + 3, bottom - 2), easel.Tones.Deep.WithAlpha(110), 2.5f);
        easel.Piece(Outline.Box(-halfWidth, top, halfWidth, bottom), new() { Volume = 0.25f, Rounding = 2 });
        foreach (var side in Easel.Sides)
            easel.Stitches(Outline.From(side * (halfWidth - 4), top + 4).To(side * (halfWidth - 4), bottom - 4));
    }

    public static void Zip(this Easel easel, float x, float top, float bottom, Tones? metal = null)
    {
        metal ??= Metal;
        easel.Glow(Outline.Box(x - 5, top, x + 6, bottom), easel.Tones.Deep.WithAlpha(130), 3);
        easel.Patch(Outline.Box(x - 4, top, x + 4, bottom), easel.Tones.IsDark ? easel.Tones.Shift(-0.06f) : easel.Tones.Deep);
        easel.Stitches(Outline.From(x, top + 2).To(x, bottom - 2), metal.Main, 4.5f, 1.6f);
        easel.Patch(Outline.Box(x - 4, top + 4, x + 4, top + 14), metal.Shade);
        easel.Patch(Outline.From(x - 2, top + 12).To(x + 2, top + 12).To(x + 3.5f, top + 34).Bend(x - 3.5f, top + 34, 4)
            .Close(), metal.Main);
        easel.Seam(Outline.From(x - 2, top + 12).To(x + 2, top + 12).To(x + 3.5f, top + 34).Bend(x - 3.5f, top + 34, 4)
            .Close(), 0.8f, metal.Line);
    }

    /// <summary>A pocket sewn onto the front; the point is how far its lower edge comes down in the middle.</summary>
    public static void PatchPocket(this Easel easel, float left, float top, float right, float bottom, float point = 0, float grain = 0)
    {
        var middle = (left + right) / 2;
        var shape = Outline.From(left, top).To(right, top).To(right - 1, bottom - point).To(middle, bottom).To(left + 1, bottom - point)
            .Close();
        easel.Glow(shape.Moved(1, 3), easel.Tones.Deep.WithAlpha(110), 3);
        easel.Piece(shape, new() { Volume = 0.35f, Rounding = 4, Grain = grain });
        easel.Stitches(Outline.From(left + 4, top + 14).To(left + 5, bottom - point - 4).To(middle, bottom - 5)
            .To(right - 5, bottom - point - 4).To(right - 4, top + 14));
        easel.Seam(Outline.From(left + 1, top + 12).To(right - 1, top + 12), 1);
    }

    /// <summary>A slit with a stiff lip.</summary>
    public static void Welt(this Easel easel, Outline slit, float width = 9)
    {
        easel.Seam(slit.Moved(1, width * 0.5f), width * 0.5f, easel.Tones.Deep.WithAlpha(120));
        easel.Seam(slit, width, easel.Tones.Line);
        easel.Seam(slit, width - 2.4f, easel.Tones.IsDark ? easel.Tones.Lit : easel.Tones.Main);
    }

    /// <summary>A flap over a pocket.</summary>
    public static void Flap(this Easel easel, float left, float top, float right, float height, float slope = 0)
    {
        var shape = Outline.From(left, top).To(right, top + slope).Bend(right - 1, top + slope + height, 1).Bend(left + 1, top + height, 3)
            .Close();
        easel.Glow(shape.Moved(1, 4), easel.Tones.Deep.WithAlpha(130), 3);
        easel.Piece(shape, new() { Volume = 0.4f, Rounding = 6 });
    }

    /// <summary>A cord hanging down, with a tip.</summary>
    public static void Cord(this Easel easel, float x, float top, float length, int side)
    {
        var cord = Outline.From(x, top).Curve(x + (side * 5), top + (length * 0.3f), x - (side * 2), top + (length * 0.7f),
            x + (side * 3), top + length);
        var light = easel.Tones.Lightness > 0.8f ? easel.Tones.Shift(-0.1f) : SKColor.Parse("#efe9dd");
        easel.Glow(cord.Reversed().Join(cord).Moved(2, 3), easel.Tones.Deep.WithAlpha(90), 2);
        easel.Seam(cord, 5.4f, new Tones(light).Shift(-0.22f));
        easel.Seam(cord, 4, light);
        easel.Seam(Outline.From(x + (side * 3), top + length).To(x + (side * 3.5f), top + length + 12), 5, Metal.Shade);
    }

    /// <summary>A belt across the front with a buckle in the middle.</summary>
    public static void Belt(this Easel easel, float half, float top, float height, Tones? tones, bool buckle = true)
    {
        easel.Glow(Outline.Box(-half, top + 4, half, top + height + 5), easel.Tones.Deep.WithAlpha(120), 4);
        easel.Piece(
            Outline.From(0, top + 3).Bend(half, top - 1, -2).To(half + 1, top + height - 2).Bend(0, top + height + 3, 2).Mirror(),
            new() { Tones = tones, Volume = 0.5f, Rounding = 3, Patterned = false });
        if (!buckle)
            return;
        easel.Seam(Outline.Box(-17, top - 2, 17, top + height + 6), 5.5f, (tones ?? easel.Tones).Shift(-0.18f));
        easel.Seam(Outline.Box(-17, top - 2, 17, top + height + 6), 3.4f, Brass.Main);
        easel.Seam(Outline.From(-16, top + (height / 2) + 2).To(14, top + (height / 2) + 2), 3, Brass.Shade);
    }
}
