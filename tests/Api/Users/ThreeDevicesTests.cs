using System.Globalization;
using SwipeShop.Testing;

namespace SwipeShop.Users;

/// <summary>A shopper with three devices in a shop of 10,000 items. SWIPESHOP_STEPS says how many things they do; 100,000 take minutes.</summary>
public sealed class ThreeDevicesTests(TestPostgres postgres)
{
    private const int Items = 10_000;

    private static readonly int _steps = int.Parse(Environment.GetEnvironmentVariable("SWIPESHOP_STEPS") ?? "3000", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_swiped_item_is_ever_shown(bool byModel)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var items = await TestCatalog.AddAsync(
            database.Source, [.. Enumerable.Range(0, Items).Select(i => TestCatalog.Garment($"G{i}") with { Brand = $"Brand {i % 97}" })]);
        await using var node = await TestNode.StartAsync(database);
        if (byModel) await node.UseModelAsync();
        using var shopper = await Shopper.RegisterAsync(node.Address);
        var (standing, shown) = (new Standing(items[^1]), 0);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async number =>
        {
            using var device = await Shopper.LoginAsync(node.Address, shopper.Email);
            var (random, mine, deck) = (new Random(number), new List<(Guid Id, int Item)>(), Array.Empty<int>());
            for (var step = number; step < _steps; step += 3)
            {
                switch (random.Next(10))
                {
                    case 0 when mine.Count > 0:
                        var (undone, undoneItem) = mine[random.Next(mine.Count)];
                        mine.RemoveAll(s => s.Id == undone);
                        standing.Doubt(undoneItem);
                        Assert.Equal("ok", (await device.Post("/item/undo", new { swipe_id = undone })).Text("status"));
                        break;
                    case 1 or 2 or 3 or 4:
                        var before = standing.Now();
                        deck = (await device.Get($"/recommendations?limit={random.Next(1, 101)}")).Items();
                        var after = standing.Now();
                        // What stood before the request, and after it still, cannot be in the deck.
                        Assert.DoesNotContain(deck, item => before[item] > 0 && after[item] > 0);
                        Assert.Equal(deck.Length, deck.Distinct().Count());
                        Interlocked.Add(ref shown, deck.Length);
                        break;
                    default:
                        var item = deck.Length > 0 && random.Next(3) > 0 ? deck[random.Next(deck.Length)] : items[random.Next(items.Length)];
                        var id = Guid.NewGuid();
                        Assert.Equal("ok", (await device.Swipe(item, random.Next(2) == 0 ? "right" : "left", id)).Text("status"));
                        standing.Swiped(item);
                        mine.Add((id, item));
                        break;
                }
            }
        }));
        Assert.True(shown > _steps, "decks were looked at");
    }

    /// <summary>How many acknowledged swipes each item has that nobody has tried to undo.</summary>
    private sealed class Standing(int lastItem)
    {
        private readonly int[] _swipes = new int[lastItem + 1];

        public void Swiped(int item)
        {
            lock (_swipes) _swipes[item]++;
        }

        public void Doubt(int item)
        {
            lock (_swipes) _swipes[item]--;
        }

        public int[] Now()
        {
            lock (_swipes) return (int[])_swipes.Clone();
        }
    }
}
