using System.Net;
using SwipeShop.Catalog.Demo;
using SwipeShop.Testing;

namespace SwipeShop.Silo;

/// <summary>What a newcomer finds on the first start.</summary>
public sealed class DemoTests : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Make();

    private string Data => Path.Combine(_folder, "data");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await TestProcess.RunAsync("reset", "--yes", "--data", Data);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_empty_database_gets_the_demo_catalogue_with_its_pictures_once_and_vendors_for_as_long_as_it_has_none_of_its_own()
    {
        Dictionary<string, string> withDemo = new() { ["SWIPESHOP_DEMO"] = "on" };
        int[] first;
        KeepPictures(except: 10);
        var (process, address) = await TestProcess.RunServiceAsync(Data, withDemo);
        await using (process)
        {
            using var shopper = await Shopper.RegisterAsync(address);
            var deck = (await shopper.Get("/recommendations?limit=100")).Json!["items"]!.AsArray();
            Assert.Equal(100, deck.Count);
            Assert.True((await shopper.Get("/categories")).Json!["categories"]!.AsArray().Count >= 8);
            first = [.. deck.Select(c => c!["item_id"]!.GetValue<int>())];
            using var picture = await shopper.Http.GetAsync($"{deck[0]!["image_url"]}", TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, "image/webp"), (picture.StatusCode, picture.Content.Headers.ContentType?.MediaType));
        }
        foreach (var picture in Directory.EnumerateFiles(Path.Combine(Data, "demo")).Take(3).ToList()) File.Delete(picture);

        (process, address) = await TestProcess.RunServiceAsync(Data, withDemo);
        await using (process)
        {
            using var shopper = await Shopper.RegisterAsync(address);
            Assert.Equal(first, (await shopper.Get("/recommendations?limit=100")).Items());
            Assert.Equal(360, Directory.EnumerateFiles(Path.Combine(Data, "demo")).Count());

            // Vendors on the loopback address ask for it, for real.
            await shopper.Post("/cart/add", new { item_id = first[0] });
            await UntilOffersAsync(shopper, first[0]);
        }

        // Without the demo nobody answers for them, so that they go.
        (process, address) = await TestProcess.RunServiceAsync(Data);
        await using (process)
        {
            using var shopper = await Shopper.RegisterAsync(address);
            Assert.Equal(0, await OffersAsync(shopper, first[0]));
        }

        // With it they are back, until a vendor of one's own takes their place.
        (process, address) = await TestProcess.RunServiceAsync(Data, withDemo);
        await using (process)
        {
            using var shopper = await Shopper.RegisterAsync(address);
            await UntilOffersAsync(shopper, first[0]);
        }
        var file = Path.Combine(_folder, "vendors.json");
        await File.WriteAllTextAsync(file, """{"vendors":[{"name":"nordika","kind":"page","hosts":["www.nordika.example"],"currency":"EUR","rate":{"per_second":1}}]}""", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await TestProcess.RunAsync("vendors", "apply", file, "--data", Data)).ExitCode);
        (process, address) = await TestProcess.RunServiceAsync(Data, withDemo);
        await using (process)
        {
            Assert.Contains("the shop has vendors of its own", process.Output, StringComparison.Ordinal);
            using var shopper = await Shopper.RegisterAsync(address);
            Assert.Equal(0, await OffersAsync(shopper, first[0]));
            var vendors = (await TestProcess.RunAsync("vendors", "list", "--data", Data)).Output;
            Assert.Contains("nordika", vendors, StringComparison.Ordinal);
            Assert.DoesNotContain("demo-", vendors, StringComparison.Ordinal);
        }
    }

    /// <summary>The folder as an earlier start left it, but for some pictures: all of them are half a minute's work for two cores.</summary>
    private void KeepPictures(int except)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Data, "demo")).FullName;
        var picture = GarmentArtist.Draw(DemoCatalog.Garments[0]);
        foreach (var garment in DemoCatalog.Garments.Skip(except)) File.WriteAllBytes(Path.Combine(folder, DemoCatalogFolder.FileName(garment)), picture);
    }

    private static Task UntilOffersAsync(Shopper shopper, int item) => Eventually.IsAsync(async () => await OffersAsync(shopper, item) >= 3);

    private static async Task<int> OffersAsync(Shopper shopper, int item) =>
        (await shopper.Get($"/price-comparison/{item}")).Json!["price_comparison"]!.AsArray().Count;
}
