using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SwipeShop.Testing;

namespace SwipeShop.Prices;

/// <summary>Many watched items, one vendor that counts, three nodes, one of them killed. bench/limits is the same at full size, in real time.</summary>
public sealed class LimitTests(TestPostgres postgres)
{
    private const int Items = 60;
    private const int Carts = 20;
    private const int PerDay = 200;

    [Fact]
    public async Task A_vendors_limits_hold_and_are_used_and_carts_come_first_also_when_a_node_is_killed()
    {
        await using var lab = await PriceShop.StartAsync(postgres, silos: 3);
        var vendor = new CountingVendor(lab.Clock);
        var items = await lab.Shop.ItemsAsync(Items);
        foreach (var item in items) lab.Answers("shop", item, context => vendor.AnswerAsync(context, item));
        await lab.AddAsync(lab.Api("shop", 5, 5) with { PriceLifetimeSeconds = 60, Rate = new VendorRate(5, 5, PerDay) });
        var shopper = await lab.Shop.ShopperAsync();
        foreach (var item in items) await shopper.Like(item);
        await lab.ListAsync("shop", items);
        var carts = items[^Carts..];
        await lab.ExecuteAsync("INSERT INTO cart (user_id, item_id, quantity, added_at) SELECT @Id, unnest(@carts), 1, now()", new { shopper.Id, carts });

        await StepsAsync(() => vendor.Asked.Count > 50);
        await lab.Shop.Cluster.KillSiloAsync(lab.Shop.Cluster.Silos[1], TestContext.Current.CancellationToken);
        await StepsAsync(() => vendor.Asked.Count + vendor.Refused >= PerDay * 95 / 100);
        // The last of the budget is for carts; then the day's requests are spent.
        for (var i = 0; i < 600; i++) await StepAsync();

        Assert.Equal(0, vendor.Refused);
        Assert.InRange(vendor.Asked.Count, PerDay * 9 / 10, PerDay);
        var asked = vendor.Asked.ToList();
        var cartsDone = carts.Max(item => asked.IndexOf(item));
        Assert.All(carts, item => Assert.Contains(item, asked));
        var before = asked.Take(cartsDone).Where(item => !carts.Contains(item)).ToList();
        Assert.Equal(before.Count, before.Distinct().Count());

        async Task StepsAsync(Func<bool> until)
        {
            for (var i = 0; !until(); i++)
            {
                Assert.True(i < 20_000, $"{vendor.Asked.Count} were asked, {vendor.Refused} refused.");
                await StepAsync();
            }
        }

        // As fast as requests are: one goes to and fro for each step.
        async Task StepAsync()
        {
            lab.Clock.Advance(TimeSpan.FromMilliseconds(25));
            using var client = TestHttp.Client(lab.Server.Address);
            using var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);
        }
    }

    /// <summary>5 a second, 5 at once, and so many a day; who comes more often gets 429, and is counted.</summary>
    private sealed class CountingVendor(TimeProvider clock)
    {
        private readonly Lock _one = new();
        private double _tokens = 5;
        private DateTimeOffset _at;

        public ConcurrentQueue<int> Asked { get; } = new();

        public int Refused { get; private set; }

        public Task AnswerAsync(HttpContext context, int item)
        {
            lock (_one)
            {
                var now = clock.GetUtcNow();
                (_tokens, _at) = (Math.Min(5, _tokens + (5 * (now - _at).TotalSeconds)), now);
                if (_tokens < 1 || Asked.Count >= PerDay)
                {
                    Refused++;
                    context.Response.StatusCode = 429;
                    return Task.CompletedTask;
                }
                _tokens--;
            }
            Asked.Enqueue(item);
            return PriceShop.JsonAsync(context, "{\"price\":40}");
        }
    }
}
