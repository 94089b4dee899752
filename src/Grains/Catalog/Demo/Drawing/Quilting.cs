using System.Numerics;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>Down-filled chambers, each a small cushion over the one above.</summary>
internal static class Quilting
{
    private const float Chamber = 58;

    public static void Body(Easel easel, Torso torso)
    {
        easel.Piece(torso.Front, new()
        {
            Rounding = 12, Folds = [new(-120, 236, 120, 236, -12, 10, 0.6f),
            new(-60, 190, -100, 300, 6, 40, -0.5f)]
        });
        easel.Seam(Outline.From(-torso.Chest + 14, 246).Bend(torso.Chest - 14, 246, -12));
        var count = (int)MathF.Round((torso.Bottom - torso.Armpit + 20) / Chamber);
        var height = (torso.Bottom - torso.Armpit + 20) / count;
        for (var i = 0; i < count; i++)
        {
            var top = torso.Armpit - 20 + (i * height);
            var half = float.Lerp(torso.Chest, torso.Hem, i / (float)count);
            Cushion(easel, new(-half, top), new(half, top), new(half, top + height), new(-half, top + height), i);
        }
    }

    public static void Sleeve(Easel easel, Sleeve sleeve, int side)
    {
        easel.Piece(sleeve.Band(22, 12).On(side), new() { Volume = 0.6f, Grain = -sleeve.Lower * side });
        easel.Piece(sleeve.Shape.On(side), new() { Grain = sleeve.Grain * side });
        const int Count = 6;
        for (var i = 0; i < Count; i++)
        {
            float from = 0.06f + (i * 0.94f / Count), to = from + (0.94f / Count);
            var (outer, inner) = (sleeve.At(from, 0), sleeve.At(from, 1));
            var (lowerOuter, lowerInner) = (sleeve.At(to, 0), sleeve.At(to, 1));
            var mirror = new Vector2(side, 1);
            if (side > 0)
                Cushion(easel, inner, outer, lowerOuter, lowerInner, i);
            else
                Cushion(easel, outer * mirror, inner * mirror, lowerInner * mirror, lowerOuter * mirror, i);
        }
    }

    public static void Collar(Easel easel, Torso torso)
    {
        var (neck, top) = (torso.Neck, torso.Top);
        easel.Inside(Outline.Oval(0, top - 36, (neck * 2) - 8, 24));
        for (var i = 0; i < 2; i++)
        {
            var (upper, lower) = (top - 38 + (i * 34), top + 2 + (i * 34));
            easel.Piece(
                Outline.From(0, upper + 14).Curve(neck * 0.5f, upper + 14, neck * 0.9f, upper + 8, neck - 2 + (i * 5), upper - 2)
                    .Bend(neck + 4 + (i * 8), lower - 4, 6).Curve(neck * 0.9f, lower + 10, neck * 0.5f, lower + 16, 0, lower + 16).Mirror(),
                new() { Volume = 1.1f, Rounding = 8 });
        }
    }

    private static void Cushion(Easel easel, Vector2 topLeft, Vector2 topRight, Vector2 bottomRight, Vector2 bottomLeft, int index)
    {
        var (top, width) = ((topLeft + topRight) / 2, topRight - topLeft);
        var sway = (index % 2 * 8) - 4;
        easel.Piece(
            Outline.From(topLeft).Bend(topRight, -5).Bend(bottomRight, 6).Bend(bottomLeft, 7).Bend(topLeft, 6).Close(),
            new()
            {
                Rounding = 9,
                Volume = 1.15f,
                Folds =
                [
                    new(topLeft.X + (width.X * 0.12f), topLeft.Y + 17, topLeft.X + (width.X * 0.7f), top.Y + 19, -4, 13, -0.7f),
                    new(top.X + (sway * 4), top.Y + 3, top.X + (sway * 4) + 7, top.Y + 20, 2, 5, 0.5f),
                    new(top.X + (width.X * 0.25f), top.Y + 4, top.X + (width.X * 0.25f) - 6, top.Y + 18, 2, 5, 0.45f),
                    new(top.X - (width.X * 0.3f) + sway, top.Y + 4, top.X - (width.X * 0.3f), top.Y + 17, 2, 5, 0.45f),
                ],
            });
    }
}
