namespace SwipeShop.Catalog.Demo;

/// <summary>Prices in EUR, as shops write them.</summary>
internal static class Pricing
{
    private static readonly decimal[] _endings = [0m, 0.50m, 0.90m, 0.95m, 0.99m];

    /// <summary>A price near the given worth.</summary>
    public static decimal Of(decimal worth, Random random) =>
        Math.Floor(worth) - (worth > 30 ? 1 : 0) + (worth > 150 ? 0m : _endings[random.Next(_endings.Length)]);

    /// <summary>A price between 10 and 50 % lower.</summary>
    public static decimal Reduced(decimal price, Random random)
    {
        var aim = price * (1 - (random.Next(15, 46) / 100m));
        var ending = price > 150 ? 0m : _endings[random.Next(_endings.Length)];
        var reduced = Math.Floor(aim) + ending;
        return reduced > price * 0.9m ? reduced - 1 : reduced;
    }
}
