using SwipeShop.Catalog.Demo;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations;

/// <summary>A fresh shop with the demo catalogue, as its first shoppers find it: nobody has swiped, and content alone places the items.</summary>
public sealed class OneTraitTests(TestPostgres postgres)
{
    private const int Shoppers = 20;

    [Theory]
    [InlineData("category", 1)]
    [InlineData("category", 10)]
    [InlineData("brand", 1)]
    [InlineData("brand", 10)]
    [InlineData("color", 1)]
    [InlineData("color", 10)]
    public async Task Somebody_who_likes_one_trait_only_sees_much_more_of_it_after_ten_swipes(string trait, int cardsAtOnce)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await TestCatalog.AddAsync(database.Source, [.. DemoCatalog.Garments.Select(DemoImport.ToItem)]);
        await using var node = await TestNode.StartAsync(database);
        await node.UseModelAsync(TestModels.Content);
        using var browsing = await Shopper.RegisterAsync(node.Address);
        var traits = await TraitsAsync(browsing, trait);
        var choices = traits.Values.Distinct().Order(StringComparer.Ordinal).ToList();

        var lifts = new List<double>();
        for (var i = 0; i < Shoppers; i++)
        {
            using var shopper = await Shopper.RegisterAsync(node.Address);
            var wanted = choices[i * choices.Count / Shoppers];
            for (var swipes = 0; swipes < 10; swipes += cardsAtOnce)
                foreach (var card in (await shopper.Get($"/recommendations?limit={cardsAtOnce}")).Items())
                    await shopper.Swipe(card, traits[card] == wanted ? "right" : "left");
            var shown = (await shopper.Get("/recommendations?limit=20")).Items();
            var part = shown.Count(card => traits[card] == wanted) / (double)shown.Length;
            var share = traits.Values.Count(t => t == wanted) / (double)traits.Count;
            lifts.Add(part >= 0.9 ? double.PositiveInfinity : part / share);
        }

        var median = (lifts.Order().ElementAt(Shoppers / 2 - 1) + lifts.Order().ElementAt(Shoppers / 2)) / 2;
        Assert.True(median >= 2.5, $"{median:0.0} times the share; of each shopper: {string.Join(" ", lifts.Select(l => $"{l:0.0}"))}");
    }

    private static async Task<Dictionary<int, string>> TraitsAsync(Shopper shopper, string trait)
    {
        var traits = new Dictionary<int, string>();
        for (var cursor = ""; ;)
        {
            var page = await shopper.Get($"/items?limit=100{cursor}");
            foreach (var item in page.Json!["items"]!.AsArray()) traits.Add(item!["item_id"]!.GetValue<int>(), $"{item[trait]}");
            if (page.Json["next_cursor"] is not { } next) return traits;
            cursor = $"&cursor={next}";
        }
    }
}
