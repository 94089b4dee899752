namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>What blazers and coats have in common.</summary>
internal static class Tailored
{
    public static void SleevesWithButtons(Easel easel, Sleeve sleeve, int buttons = 3)
    {
        Sleeves.Open(easel, sleeve, depth: 0.45f);
        foreach (var side in Easel.Sides)
        {
            for (var i = 0; i < buttons; i++)
            {
                var at = sleeve.At(0.9f + (i * 0.032f), 0.12f);
                easel.Button(at.X * side, at.Y, 3.6f);
            }
        }
    }

    /// <summary>
    /// Two overlapping front panels with their lapels, the right one on top, and the collar around both.
    /// Lengths are in pixels; what lies beneath the lapel of a side can be drawn in between.
    /// </summary>
    public static void Fronts(Easel easel, Torso torso, float overlap, float cutaway, float lapel, Action<int>? beneath = null)
    {
        foreach (var side in Easel.Sides)
        {
            if (side > 0)
                easel.Glow(torso.Panel(overlap, cutaway).Moved(-2, 3), easel.Tones.Deep.WithAlpha(110), 4);
            List<Fold> folds =
            [
                new Fold(torso.Chest - 8, torso.Armpit + 8, torso.Waist * 0.52f, torso.WaistHeight - 30, 8, 10, 0.4f).On(side),
                new Fold(torso.Waist - 3, torso.WaistHeight - 4, torso.Waist * 0.4f, torso.WaistHeight + 6, -6, 9, 0.45f).On(side),
                new Fold(torso.Hem * 0.72f, torso.Bottom + 2, torso.Waist * 0.66f, torso.WaistHeight + 40, 5, 20, 0.3f).On(side),
                new Fold(torso.Shoulder * 0.7f, torso.Top + 40, torso.Chest * 0.62f, torso.Armpit + 20, 5, 30, -0.35f).On(side),
            ];
            easel.Piece(torso.Panel(overlap, cutaway).On(side), new() { Folds = folds, Volume = 0.85f });
            beneath?.Invoke(side);
            Collars.Lapel(easel, torso, side, overlap, lapel);
        }
        Collars.Notched(easel, torso, lapel);
    }
}
