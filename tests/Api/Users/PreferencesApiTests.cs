using System.Net;
using SwipeShop.Testing;

namespace SwipeShop.Users;

[Collection(nameof(SharedNodeCollection))]
public sealed class PreferencesApiTests(SharedNode shared)
{
    [Fact]
    public async Task They_are_empty_at_first_replaced_as_a_whole_and_kept()
    {
        using var shopper = await shared.ShopperAsync();
        Assert.Equal("""{"categories":[],"brands":[],"sizes":[],"price_range":null}""", (await shopper.Get("/preferences")).Json!.ToJsonString());

        var put = await shopper.Put("/preferences", new
        {
            categories = new[] { "dresses", "Dresses", "Women > Shoes" },
            brands = new[] { "Fenwick" },
            sizes = new[] { "S", "38" },
            price_range = new { min_price = 20.50m, max_price = 100, currency = "EUR" },
        });
        const string whole = """
            {"categories":["dresses","Women \u003E Shoes"],"brands":["Fenwick"],"sizes":["S","38"],"price_range":{"min_price":20.50,"max_price":100,"currency":"EUR"}}
            """;
        Assert.Equal((HttpStatusCode.OK, whole), (put.Status, put.Json!.ToJsonString()));
        Assert.Equal(whole, (await shopper.Get("/preferences")).Json!.ToJsonString());

        await shopper.Put("/preferences", new { price_range = new { currency = "EUR" } });
        Assert.Equal("""{"categories":[],"brands":[],"sizes":[],"price_range":null}""", (await shopper.Get("/preferences")).Json!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"categories":"dresses"}""", "categories")]
    [InlineData("""{"categories":["a",5]}""", "categories[1]")]
    [InlineData("""{"brands":[""]}""", "brands")]
    [InlineData("""{"brands":[null]}""", "brands")]
    [InlineData("""{"sizes":["\u0000"]}""", "sizes")]
    [InlineData("""{"price_range":{"min_price":-1}}""", "price_range.min_price")]
    [InlineData("""{"price_range":{"max_price":"5"}}""", "price_range.max_price")]
    [InlineData("""{"price_range":{"min_price":10,"max_price":9.99}}""", "price_range.max_price")]
    [InlineData("""{"price_range":{"max_price":5,"currency":"eur"}}""", "price_range.currency")]
    [InlineData("""{"price_range":{"max_price":5,"currency":"XXX"}}""", "price_range.currency")]
    public async Task What_is_wrong_is_named(string body, string field)
    {
        using var shopper = await shared.ShopperAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await Answer.OfAsync(await shopper.Http.PutAsync("/preferences", content, TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.Status, answer.Fields.Single()));
    }

    [Fact]
    public async Task At_most_50_of_a_kind()
    {
        using var shopper = await shared.ShopperAsync();
        Assert.Equal(HttpStatusCode.OK, (await shopper.Put("/preferences", new { brands = Enumerable.Range(0, 50).Select(i => $"B{i}") })).Status);
        Assert.Equal("brands", (await shopper.Put("/preferences", new { brands = Enumerable.Range(0, 51).Select(i => $"B{i}") })).Fields.Single());
    }

    [Fact]
    public async Task Sizes_and_prices_limit_the_deck_where_its_query_does_not_ask_itself()
    {
        using var shopper = await shared.ShopperAsync();
        var brand = Guid.NewGuid().ToString("n");
        var dress = TestCatalog.Garment("Dress") with { Brand = brand, Price = 50, Sizes = ["S"] };
        var ids = await shared.ItemsAsync([dress, dress with { Sizes = ["M"] }, dress with { Sizes = [] }, dress with { Price = 500 }, dress with { Price = 5, Currency = "USD" }]);

        await shopper.Put("/preferences", new { sizes = new[] { "s" }, price_range = new { max_price = 100 } });
        Assert.Equal([ids[4], ids[2], ids[0]], await DeckAsync(""));
        Assert.Equal([ids[1]], await DeckAsync("size=M"));
        Assert.Equal([ids[3]], await DeckAsync("min_price=100"));
        Assert.Equal(5, (await shopper.Get($"/items?brand={brand}")).Items().Length);

        await shopper.Put("/preferences", new { price_range = new { max_price = 100, currency = "EUR" } });
        Assert.Equal([ids[2], ids[1], ids[0]], await DeckAsync(""));

        async Task<int[]> DeckAsync(string query) => (await shopper.Get($"/recommendations?brand={brand}&{query}")).Items();
    }

    [Fact]
    public async Task Of_a_guest_and_an_account_the_newer_ones_stay_after_a_merge()
    {
        using var shopper = await shared.ShopperAsync();
        foreach (var (newer, brand) in new[] { ("guest", "guest 1"), ("account", "account"), ("guest", "guest 2") })
        {
            using var guest = await Shopper.GuestAsync(shared.Node.Address);
            if (newer == "account") await guest.Put("/preferences", new { brands = new[] { "guest" } });
            await (newer == "guest" ? guest : shopper).Put("/preferences", new { brands = new[] { brand } });
            await guest.Post("/login", new { email = shopper.Email, password = Shopper.Password });
            Assert.Equal(brand, $"{(await shopper.Get("/preferences")).Json!["brands"]!.AsArray().Single()}");
        }
    }

    [Fact]
    public async Task They_place_a_shopper_who_has_not_swiped_and_are_told_in_explanations()
    {
        await using var database = await shared.OtherDatabaseAsync();
        await TestCatalog.AddAsync(database.Source, [.. Enumerable.Range(0, 200).Select(i => TestCatalog.Garment($"G{i}") with { Category = $"Kind {i % 10}", Brand = $"Brand {i % 7}" })]);
        await using var node = await TestNode.StartAsync(database);
        await node.UseModelAsync(TestModels.Content);
        using var shopper = await Shopper.RegisterAsync(node.Address);
        await shopper.Put("/preferences", new { categories = new[] { "kind 3" } });
        var deck = await shopper.Get("/recommendations?limit=20&explain=true");

        Assert.InRange(deck.Json!["items"]!.AsArray().Count(c => $"{c!["category"]}" == "Kind 3"), 15, 20);
        Assert.All(deck.Json["items"]!.AsArray(), card =>
        {
            var why = card!["why"]!.AsArray();
            Assert.Equal(card["score"]!.GetValue<double>(), card["base"]!.GetValue<double>() + why.Sum(w => w!["contribution"]!.GetValue<double>()), 1e-4);
            Assert.All(why, w => Assert.Equal("preferred", $"{w!["direction"]}"));
        });
    }
}
