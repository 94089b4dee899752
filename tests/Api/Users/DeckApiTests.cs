using System.Net;
using System.Text.Json.Nodes;
using SwipeShop.Catalog;
using SwipeShop.Testing;

namespace SwipeShop.Users;

[Collection(nameof(SharedNodeCollection))]
public sealed class DeckApiTests(SharedNode shared)
{
    [Fact]
    public async Task A_deck_never_repeats_and_ends_when_everything_was_swiped()
    {
        using var shopper = await shared.ShopperAsync();
        var brand = Brand();
        var items = await shared.ItemsAsync([.. Enumerable.Range(0, 25).Select(i => TestCatalog.Garment($"G{i}") with { Brand = brand })]);

        var seen = new List<int>();
        while (true)
        {
            var deck = await shopper.Get($"/recommendations?limit=4&brand={brand}");
            Assert.Equal(seen.Count, deck.Number("reflects"));
            if (deck.Items().Length == 0) break;
            foreach (var item in deck.Items())
            {
                Assert.DoesNotContain(item, seen);
                await shopper.Swipe(item, seen.Count % 2 == 0 ? "right" : "left");
                seen.Add(item);
            }
        }
        Assert.Equal(items.Order(), seen.Order());
    }

    [Fact]
    public async Task Cards_carry_what_the_contract_says()
    {
        using var shopper = await shared.ShopperAsync();
        var brand = Brand();
        var item = TestCatalog.Garment("Dress") with { Brand = brand, Price = 12.50m, SalePrice = 9.90m, ImageUrl = "/images/a.jpg" };
        var ids = await shared.ItemsAsync([item]);
        await TestCatalog.OfferAsync(shared.Database.Source, ids[0], "Nordika", 11.00m);
        await shared.Node.RefreshAsync();

        var deck = await shopper.Get($"/recommendations?brand={brand}");

        Assert.Equal("like-rate", deck.Text("model"));
        var card = deck.Json!["items"]![0]!;
        Assert.Equal(ids[0], card["item_id"]!.GetValue<int>());
        Assert.Equal(("Dress", brand, "dresses", "EUR"), ($"{card["name"]}", $"{card["brand"]}", $"{card["category"]}", $"{card["currency"]}"));
        Assert.Equal(("12.50", "9.90"), (card["price"]!.ToJsonString(), card["sale_price"]!.ToJsonString()));
        Assert.Equal(new Uri(shared.Node.Address, "/images/a.jpg").ToString(), $"{card["image_url"]}");
        Assert.Equal(("Nordika", "11.00", "EUR"), ($"{card["best_offer"]!["vendor"]}", card["best_offer"]!["price"]!.ToJsonString(), $"{card["best_offer"]!["currency"]}"));
        Assert.EndsWith("Z", $"{card["best_offer"]!["observed_at"]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deck_reads_the_same_with_and_without_explanations_and_a_card_that_changed_is_shown_as_it_is()
    {
        using var shopper = await shared.ShopperAsync();
        var brand = Brand();
        var ids = await shared.ItemsAsync(
            [TestCatalog.Garment("Käse & \"Brot\" <1>") with { Brand = brand, ImageUrl = "/images/a.jpg" }, TestCatalog.Garment("Bare") with { Brand = brand, Price = null, Currency = null }]);
        await AssertSameAsync();
        await TestCatalog.OfferAsync(shared.Database.Source, ids[0], "Nordika", 11.00m);
        await shared.Node.RefreshAsync();
        var card = (await AssertSameAsync())["items"]!.AsArray().Single(c => c!["item_id"]!.GetValue<int>() == ids[0])!;
        Assert.Equal("11.00", card["best_offer"]!["price"]!.ToJsonString());

        async Task<JsonNode> AssertSameAsync()
        {
            var deck = (await shopper.Get($"/recommendations?brand={brand}")).Json!;
            var explained = (await shopper.Get($"/recommendations?brand={brand}&explain=true")).Json!;
            foreach (var explanation in new[] { "score", "base", "why" })
                Assert.All(explained["items"]!.AsArray(), shown => Assert.True(shown!.AsObject().Remove(explanation)));
            Assert.Equal(explained.ToJsonString(), deck.ToJsonString());
            return deck;
        }
    }

    [Fact]
    public async Task Filters_leave_what_matches()
    {
        using var shopper = await shared.ShopperAsync();
        var brand = Brand();
        var dress = TestCatalog.Garment("Dress") with { Brand = brand, Price = 50m, Color = "red", Sizes = ["S", "M"], Availability = Availability.InStock };
        var ids = await shared.ItemsAsync(
        [
            dress,
            dress with { Category = "shoes > boots", Price = 150m, Color = "black/white", Sizes = ["40"], Availability = Availability.OutOfStock },
            dress with { Price = null, Currency = null, Color = null, Sizes = [], Availability = null },
        ]);

        Assert.Equal([ids[1]], await DeckAsync("category=Boots"));
        Assert.Equal([ids[1]], await DeckAsync("color=White"));
        Assert.Equal([ids[0]], await DeckAsync("size=m"));
        Assert.Equal([ids[0]], await DeckAsync("max_price=99.99"));
        Assert.Equal([ids[1]], await DeckAsync("min_price=100&max_price=150"));
        Assert.Equal([ids[0]], await DeckAsync("in_stock=true"));
        Assert.Equal([ids[2], ids[1]], await DeckAsync("in_stock=false"));
        Assert.Equal([ids[2], ids[0]], await DeckAsync($"exclude={ids[1]}"));
        Assert.Equal([ids[2], ids[1], ids[0]], await DeckAsync(""));

        async Task<int[]> DeckAsync(string filter) => (await shopper.Get($"/recommendations?brand={brand}&{filter}")).Items();
    }

    [Fact]
    public async Task Variants_of_a_product_share_one_card_and_are_done_with_when_one_was_swiped()
    {
        using var shopper = await shared.ShopperAsync();
        var brand = Brand();
        var dress = TestCatalog.Garment("Dress") with { Brand = brand, ItemGroupId = "dress" };
        var ids = await shared.ItemsAsync([dress with { Sizes = ["S"] }, dress with { Sizes = ["M"] }, TestCatalog.Garment("Shoe") with { Brand = brand }]);

        Assert.Equal([ids[2], ids[1]], (await shopper.Get($"/recommendations?brand={brand}")).Items());
        Assert.Equal([ids[0]], (await shopper.Get($"/recommendations?brand={brand}&size=S")).Items());
        await shopper.Swipe(ids[0], "left");
        Assert.Equal([ids[2]], (await shopper.Get($"/recommendations?brand={brand}")).Items());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("exclude=1,x", "exclude")]
    [InlineData("exclude=-1", "exclude")]
    [InlineData("min_price=cheap", "min_price")]
    [InlineData("in_stock=perhaps", "in_stock")]
    [InlineData("user_id=me", "user_id")]
    public async Task A_parameter_that_is_wrong_is_named(string query, string field)
    {
        using var shopper = await shared.ShopperAsync();
        var answer = await shopper.Get($"/recommendations?{query}");
        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.Status, answer.Fields.Single()));
    }

    [Fact]
    public async Task At_most_100_items_can_be_excluded()
    {
        using var shopper = await shared.ShopperAsync();
        Assert.Equal(HttpStatusCode.OK, (await shopper.Get($"/recommendations?exclude={string.Join(',', Enumerable.Range(1, 100))}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await shopper.Get($"/recommendations?exclude={string.Join(',', Enumerable.Range(1, 101))}")).Status);
    }

    private static string Brand() => "Brand " + Guid.NewGuid().ToString("n");
}
