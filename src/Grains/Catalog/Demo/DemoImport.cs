using SwipeShop.Catalog.Feeds;

namespace SwipeShop.Catalog.Demo;

/// <summary>Fills an empty catalogue with the demo garments, and sees to it that their pictures are there.</summary>
internal sealed class DemoImport(ImportStore store)
{
    public const string Source = "swipeshop-demo";

    /// <summary>Where the pictures are served.</summary>
    private const string Address = "/demo/";

    /// <param name="folder">Where the pictures are kept.</param>
    /// <param name="drawn">How many garments have their picture.</param>
    /// <param name="tell">What was done, in a few words.</param>
    public async Task RunAsync(string folder, IProgress<int> drawn, Action<string> tell, CancellationToken cancellation)
    {
        var (any, demo) = await store.HasItemsAsync(Source, cancellation);
        if (any && !demo)
        {
            tell("not needed: the shop has items of its own");
            return;
        }
        await DemoCatalogFolder.WriteAsync(folder, drawn, cancellation);
        if (any)
        {
            tell("pictures in place");
            return;
        }
        // Pictures first: a shop that is interrupted here is still empty, and starts over.
        await store.ImportAsync(Source, [.. DemoCatalog.Garments.Select(ToItem)], apply: true, cancellation);
        tell($"{DemoCatalog.Garments.Count} garments drawn");
    }

    internal static Item ToItem(Garment garment) => new()
    {
        Id = 0,
        Source = Source,
        MerchantId = garment.Id,
        Name = garment.Name,
        Brand = garment.Brand,
        Description = garment.Description,
        Category = garment.Category,
        Price = garment.Price,
        SalePrice = garment.SalePrice,
        Currency = garment.Currency,
        Availability = AvailabilityNames.Parse(garment.Availability),
        Gtin = garment.Gtin,
        GtinValid = Gtin.IsValid(garment.Gtin),
        Mpn = garment.Mpn,
        Color = garment.Color.Name,
        Sizes = [.. garment.Sizes],
        Material = garment.Material,
        Gender = garment.Gender,
        ImageUrl = Address + DemoCatalogFolder.FileName(garment),
    };
}
