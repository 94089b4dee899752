using System.Net;
using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.Users;

[Collection(nameof(SharedNodeCollection))]
public sealed class SwipeApiTests(SharedNode shared)
{
    [Fact]
    public async Task A_swipe_is_answered_with_its_id_and_what_the_next_deck_reflects()
    {
        using var shopper = await shared.ShopperAsync();
        var (items, id) = (await shared.ItemsAsync(2), Guid.NewGuid());

        var swipe = await shopper.Swipe(items[0], "right", id);

        Assert.Equal(("ok", id.ToString(), 1), (swipe.Text("status"), swipe.Text("swipe_id"), swipe.Number("reflects")));
        var deck = await shopper.Get("/recommendations?limit=100");
        Assert.Equal(1, deck.Number("reflects"));
        Assert.DoesNotContain(items[0], deck.Items());
        Assert.Equal([items[0]], (await shopper.Get("/favorites")).Items("favorites"));
    }

    [Fact]
    public async Task Undo_restores_the_state_before_and_repeated_does_nothing()
    {
        using var shopper = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(1);
        await shopper.Swipe(items[0], "right");
        var left = await shopper.Swipe(items[0], "left");

        var undone = await shopper.Post("/item/undo", new { swipe_id = left.Text("swipe_id") });
        Assert.Equal(("ok", 3), (undone.Text("status"), undone.Number("reflects")));
        Assert.Equal(3, (await shopper.Post("/item/undo", new { swipe_id = left.Text("swipe_id") })).Number("reflects"));
        Assert.Equal(3, (await shopper.Post("/item/undo", new { item_id = items[0] })).Number("reflects"));

        Assert.Equal([items[0]], (await shopper.Get("/favorites")).Items("favorites"));
    }

    [Fact]
    public async Task Undo_of_nothing_is_told()
    {
        using var shopper = await shared.ShopperAsync();
        var unnamed = await shopper.Post("/item/undo", new { });
        Assert.Equal((HttpStatusCode.BadRequest, "swipe_id"), (unnamed.Status, unnamed.Fields.Single()));
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.Post("/item/undo", new { swipe_id = Guid.NewGuid() })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.Post("/item/undo", new { item_id = 1 })).Status);
    }

    [Fact]
    public async Task A_batch_has_a_result_for_each_swipe_in_order()
    {
        using var shopper = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(2);
        var id = Guid.NewGuid();

        var batch = await shopper.Post("/item/swipes", new
        {
            swipes = new object[]
            {
                new { item_id = items[0], swipe_direction = "right", swipe_id = id },
                new { item_id = items[1], swipe_direction = "left" },
                new { item_id = 2_000_000_000, swipe_direction = "left" },
                new { item_id = items[0], swipe_direction = "left", swipe_id = id },
            },
        });

        Assert.Equal(["ok", "ok", "no_such_item", "conflict"], batch.Json!["results"]!.AsArray().Select(r => r!["status"]!.GetValue<string>()));
        Assert.Equal([true, true, false, false], batch.Json["results"]!.AsArray().Select(r => r!["error"] is null));
        Assert.Equal(id.ToString(), batch.Json["results"]![0]!["swipe_id"]!.GetValue<string>());
        Assert.Equal(2, batch.Number("reflects"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task A_batch_has_between_1_and_500_swipes(int count)
    {
        using var shopper = await shared.ShopperAsync();
        var answer = await shopper.Post("/item/swipes", new { swipes = Enumerable.Repeat(new { item_id = 1, swipe_direction = "left" }, count) });
        Assert.Equal((HttpStatusCode.BadRequest, "swipes"), (answer.Status, answer.Fields.Single()));
    }

    [Theory]
    [InlineData("""{"swipe_direction":"left"}""", "item_id")]
    [InlineData("""{"item_id":"5","swipe_direction":"left"}""", "item_id")]
    [InlineData("""{"item_id":5.5,"swipe_direction":"left"}""", "item_id")]
    [InlineData("""{"item_id":99999999999,"swipe_direction":"left"}""", "item_id")]
    [InlineData("""{"item_id":null,"swipe_direction":"left"}""", "item_id")]
    [InlineData("""{"item_id":5}""", "swipe_direction")]
    [InlineData("""{"item_id":5,"swipe_direction":"up"}""", "swipe_direction")]
    [InlineData("""{"item_id":5,"swipe_direction":1}""", "swipe_direction")]
    [InlineData("""{"item_id":5,"swipe_direction":"left","swipe_id":"5"}""", "swipe_id")]
    [InlineData("""{"item_id":5,"item_id":6,"swipe_direction":"left"}""", "item_id")]
    [InlineData("""[]""", "body")]
    [InlineData("""null""", "body")]
    [InlineData("""{"item_id":5,""", "body")]
    public async Task A_swipe_that_is_wrong_names_the_field(string body, string field)
    {
        using var shopper = await shared.ShopperAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await Answer.OfAsync(await shopper.Http.PostAsync("/item/swipe", content, TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.Status, answer.Fields.Single()));
    }

    [Fact]
    public async Task An_unknown_item_is_not_found_and_unknown_fields_are_ignored()
    {
        using var shopper = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(1);
        Assert.Equal(HttpStatusCode.NotFound, (await shopper.Swipe(2_000_000_000, "left")).Status);
        Assert.Equal(HttpStatusCode.OK, (await shopper.Post("/item/swipe", new { item_id = items[0], swipe_direction = "left", mood = "good" })).Status);
    }

    [Fact]
    public async Task Three_clients_of_one_user_at_once_never_see_a_swiped_item_and_end_with_exactly_what_stands()
    {
        using var shopper = await shared.ShopperAsync();
        const string brand = "Three clients";
        var items = await shared.ItemsAsync([.. Enumerable.Range(0, 150).Select(i => TestCatalog.Garment($"G{i}") with { Brand = brand })]);
        var model = new SwipeModel();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async number =>
        {
            using var client = await Shopper.LoginAsync(shared.Node.Address, shopper.Email);
            var random = new Random(number);
            for (var i = 0; i < 70; i++) await StepAsync(client, random, items, model, brand);
        }));

        var (standing, liked) = model.State();
        var deck = await shopper.Get($"/recommendations?limit=100&brand={brand}");
        Assert.Empty(deck.Items().Intersect(standing));
        Assert.Equal(model.Reflects, deck.Number("reflects"));
        Assert.Equal(items.Except(standing).Count(), (await AllAsync(shopper, brand)).Count);
        Assert.Equal(liked.Order(), (await FavoritesAsync(shopper)).Order());
    }

    /// <summary>One thing that a client does: a swipe, a repeat, an undo, a batch, or a look at the deck.</summary>
    private static async Task StepAsync(Shopper client, Random random, int[] items, SwipeModel model, string brand)
    {
        var item = items[random.Next(items.Length)];
        var direction = random.Next(2) == 0 ? "right" : "left";
        switch (random.Next(10))
        {
            case 0:
                var batch = items.OrderBy(_ => random.Next()).Take(8).Select(i => new { item_id = i, swipe_direction = direction, swipe_id = Guid.NewGuid() }).ToList();
                var before = model.Reflects;
                var receipt = await client.Post("/item/swipes", new { swipes = batch });
                Assert.All(receipt.Json!["results"]!.AsArray(), r => Assert.Equal("ok", r!["status"]!.GetValue<string>()));
                Assert.True(receipt.Number("reflects") >= before + 8);
                model.Batch(batch.Select(b => (b.swipe_id, b.item_id, b.swipe_direction)), receipt.Number("reflects"));
                break;
            case 1 when model.Any(random) is { } known:
                model.Undoing(known);
                model.Undone((await client.Post("/item/undo", new { swipe_id = known })).Number("reflects"));
                break;
            case 2 when model.Any(random) is { } sent:
                var (sentItem, sentDirection, first) = model.Of(sent);
                Assert.Equal(first, (await client.Swipe(sentItem, sentDirection, sent)).Number("reflects"));
                break;
            case 3:
                var (acknowledged, seen) = (model.Reflects, model.Acknowledged());
                var deck = await client.Get($"/recommendations?limit=100&brand={brand}");
                Assert.True(deck.Number("reflects") >= acknowledged);
                // What stood before the request and still stands after it cannot be in the deck.
                Assert.Empty(deck.Items().Intersect(seen).Intersect(model.Acknowledged()));
                break;
            default:
                var id = Guid.NewGuid();
                var answer = await client.Swipe(item, direction, id);
                model.Swipe(id, item, direction, answer.Number("reflects"));
                break;
        }
    }

    private static async Task<List<int>> AllAsync(Shopper shopper, string brand)
    {
        var all = new List<int>();
        while (true)
        {
            var page = (await shopper.Get($"/recommendations?limit=50&brand={brand}&exclude={string.Join(',', all.Take(100))}")).Items();
            if (page.Length == 0 || all.Count >= 100) return [.. all.Union(page)];
            all.AddRange(page);
        }
    }

    private static async Task<List<int>> FavoritesAsync(Shopper shopper)
    {
        var all = new List<int>();
        for (JsonNode? cursor = null; ;)
        {
            var page = await shopper.Get($"/favorites?limit=7{(cursor is null ? "" : $"&cursor={cursor}")}");
            all.AddRange(page.Items("favorites"));
            if ((cursor = page.Json!["next_cursor"]) is null) return all;
        }
    }
}
