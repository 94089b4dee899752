using System.Net;
using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.Users;

/// <summary>Forgetting, explanations and similar items over HTTP, on a node of its own that serves a model nobody trained.</summary>
public sealed class TasteApiTests(TestPostgres postgres)
{
    [Fact]
    public async Task An_explanation_names_every_swipe_that_counts_and_sums_to_the_score()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var items = await TestCatalog.AddAsync(database.Source, 150);
        await using var node = await TestNode.StartAsync(database);
        await node.UseModelAsync();
        using var shopper = await Shopper.RegisterAsync(node.Address);
        for (var i = 0; i < 90; i++) await shopper.Swipe(items[i], i % 3 == 0 ? "right" : "left");
        await shopper.Post("/item/undo", new { item_id = items[0] });
        await shopper.Post("/taste/forget", new { item_id = items[1] });

        var deck = await shopper.Get("/recommendations?limit=50&explain=true");

        Assert.Equal(("model-1", 50), (deck.Text("model"), deck.Items().Length));
        foreach (var card in deck.Json!["items"]!.AsArray())
        {
            var why = card!["why"]!.AsArray();
            Assert.Equal(items[2..90].Order(), why.Select(w => w!["item_id"]!.GetValue<int>()).Order());
            Assert.All(why, w => Assert.Equal(Array.IndexOf(items, w!["item_id"]!.GetValue<int>()) % 3 == 0 ? "right" : "left", $"{w["direction"]}"));
            var amounts = why.Select(w => w!["contribution"]!.GetValue<double>()).ToList();
            Assert.Equal(amounts.OrderByDescending(Math.Abs), amounts);
            Assert.Equal(card["score"]!.GetValue<double>(), card["base"]!.GetValue<double>() + amounts.Sum(), 1e-4);
        }
        Assert.All((await shopper.Get("/recommendations")).Json!["items"]!.AsArray(), card => Assert.Null(card!["score"]));
    }

    [Fact]
    public async Task Forgetting_takes_a_swipe_out_of_the_taste_for_good_and_putting_it_back_leaves_everything_as_before()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var items = await TestCatalog.AddAsync(database.Source, 80);
        string email;
        JsonNode with, without;
        await using (var node = await TestNode.StartAsync(database))
        {
            await node.UseModelAsync();
            using var shopper = await Shopper.RegisterAsync(node.Address);
            email = shopper.Email;
            for (var i = 0; i < 9; i++) await shopper.Swipe(items[i], i % 2 == 0 ? "right" : "left");
            with = await DeckAsync(shopper);

            for (var i = 0; i < 2; i++)
            {
                var forgotten = await shopper.Post("/taste/forget", new { item_id = items[4] });
                Assert.Equal((HttpStatusCode.OK, "ok", items[4], 9), (forgotten.Status, forgotten.Text("status"), forgotten.Number("item_id"), forgotten.Number("reflects")));
            }
            without = await DeckAsync(shopper);
            Assert.False(JsonNode.DeepEquals(with, without));
            Assert.DoesNotContain(items[4], without["items"]!.AsArray().Select(c => c!["item_id"]!.GetValue<int>()));
            Assert.Contains(items[4], (await shopper.Get("/favorites")).Items("favorites"));

            for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.NoContent, (await shopper.Delete($"/taste/forget/{items[4]}")).Status);
            Assert.True(JsonNode.DeepEquals(with, await DeckAsync(shopper)));
            await shopper.Post("/taste/forget", new { item_id = items[4] });
        }
        await using var again = await TestNode.StartAsync(database);
        await again.UseModelAsync();
        using var later = await Shopper.LoginAsync(again.Address, email);
        Assert.True(JsonNode.DeepEquals(without, await DeckAsync(later)));

        // Another swipe of the item counts again, and its undo brings back what was forgotten.
        await later.Swipe(items[4], "left");
        Assert.Contains(items[4], Why(await DeckAsync(later)));
        await later.Post("/item/undo", new { item_id = items[4] });
        Assert.DoesNotContain(items[4], Why(await DeckAsync(later)));
    }

    [Fact]
    public async Task What_was_never_swiped_or_stands_no_more_cannot_be_forgotten()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var items = await TestCatalog.AddAsync(database.Source, 2);
        await using var node = await TestNode.StartAsync(database);
        using var shopper = await Shopper.RegisterAsync(node.Address);
        await shopper.Swipe(items[1], "right");
        await shopper.Post("/item/undo", new { item_id = items[1] });
        foreach (var item in items)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await shopper.Post("/taste/forget", new { item_id = item })).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await shopper.Delete($"/taste/forget/{item}")).Status);
        }
    }

    [Fact]
    public async Task What_a_guest_forgot_stays_forgotten_after_the_merge()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var items = await TestCatalog.AddAsync(database.Source, 30);
        await using var node = await TestNode.StartAsync(database);
        await node.UseModelAsync();
        using var shopper = await Shopper.RegisterAsync(node.Address);
        using var guest = await Shopper.GuestAsync(node.Address);
        foreach (var item in items[..3]) await guest.Swipe(item, "right");
        await guest.Post("/taste/forget", new { item_id = items[1] });

        await guest.Post("/login", new { email = shopper.Email, password = Shopper.Password });

        Assert.Equal([items[0], items[2]], Why(await DeckAsync(shopper)).Order());
    }

    [Fact]
    public async Task Similar_items_are_neither_the_item_nor_swiped_nor_variants()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var items = await TestCatalog.AddAsync(
            database.Source, [.. Enumerable.Range(0, 40).Select(i => TestCatalog.Garment($"G{i}") with { ItemGroupId = i < 4 ? $"{i / 2}" : null })]);
        await using var node = await TestNode.StartAsync(database);
        using var shopper = await Shopper.RegisterAsync(node.Address);
        await shopper.Swipe(items[2], "left");
        await shopper.Swipe(items[9], "right");

        foreach (var served in new[] { false, true })
        {
            if (served) await node.UseModelAsync();
            var alike = await shopper.Get($"/items/{items[0]}/similar?limit=100");
            Assert.Equal(items.Except([items[0], items[1], items[2], items[3], items[9]]).Order(), alike.Items().Order());
            Assert.Equal(alike.Items()[..7], (await shopper.Get($"/items/{items[0]}/similar?limit=7")).Items());
        }
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.Get("/items/2000000000/similar")).Status);
        Assert.Equal("limit", (await shopper.Get($"/items/{items[0]}/similar?limit=0")).Fields.Single());
    }

    [Fact]
    public async Task With_like_rates_only_the_score_is_the_base()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var items = await TestCatalog.AddAsync(database.Source, 3);
        await using var node = await TestNode.StartAsync(database);
        using var shopper = await Shopper.RegisterAsync(node.Address);
        await shopper.Swipe(items[0], "right");
        var deck = await shopper.Get("/recommendations?explain=true");
        Assert.All(deck.Json!["items"]!.AsArray(), c => Assert.Equal((c!["score"]!.GetValue<double>(), 0), (c["base"]!.GetValue<double>(), c["why"]!.AsArray().Count)));
        Assert.Equal("like-rate", deck.Text("model"));
    }

    private static async Task<JsonNode> DeckAsync(Shopper shopper) => (await shopper.Get("/recommendations?limit=100&explain=true")).Json!;

    private static IEnumerable<int> Why(JsonNode deck) => deck["items"]![0]!["why"]!.AsArray().Select(w => w!["item_id"]!.GetValue<int>());
}
