using SwipeShop.Catalog.Demo.Vocabulary;

namespace SwipeShop.Catalog.Demo;

/// <summary>The garments of the demo catalogue: made up, but the same on every run.</summary>
internal static class DemoCatalog
{
    private const int Count = 360;
    private const int Seed = 20260101;

    private static readonly Lazy<IReadOnlyList<Garment>> _garments = new(() => [.. new Atelier(new Random(Seed)).Make(Count)]);

    public static IReadOnlyList<Garment> Garments => _garments.Value;

    /// <summary>Everything that the range has to offer.</summary>
    internal static IReadOnlyList<Model> Models { get; } =
        [.. UpperBody.Models, .. JacketsAndCoats.Models, .. DressesAndSkirts.Models, .. Bottoms.Models, .. ShoesAndAccessories.Models];
}
