using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SwipeShop.Testing;

namespace SwipeShop.Prices;

/// <summary>Many watched items, one vendor that counts, three nodes, one of them killed. bench/limits is the same at full size, in real time.</summary>
public sealed class LimitTests(TestPostgres postgres)
{
    private const int Items = 40;
    private const int Carts = 12;
    private const int PerDay = 60;

    [Fact]
    public async Task A_vendors_limits_hold_and_are_used_and_carts_come_first_also_when_a_node_is_killed()
    {
        await using var lab = await PriceShop.StartAsync(postgres, silos: 3);
        var vendor = new CountingVendor(lab.Clock);
        var items = await lab.Shop.ItemsAsync(Items);
        foreach (var item in items) lab.Answers("shop", item, context => vendor.AnswerAsync(context, item));
        await lab.AddAsync(lab.Api("shop") with { PriceLifetimeSeconds = 60, Rate = new VendorRate(0.5m, 5, PerDay) });
        var shopper = await lab.Shop.ShopperAsync();
        foreach (var item in items) await shopper.Like(item);
        await lab.ListAsync("shop", items);
        var carts = items[^Carts..];
        await lab.ExecuteAsync("INSERT INTO cart (user_id, item_id, quantity, added_at) SELECT @Id, unnest(@carts), 1, now()", new { shopper.Id, carts });

        for (var i = 0; i < 3_000 && vendor.Asked.Count + vendor.Refused < PerDay * 95 / 100; i++)
        {
            if (i == 300) await lab.Shop.Cluster.KillSiloAsync(lab.Shop.Cluster.Silos[1], TestContext.Current.CancellationToken);
            await StepAsync(TimeSpan.FromMilliseconds(100));
        }
        // The last of the budget is for carts; then the day's requests are spent, and it stays so.
        for (var i = 0; i < 40; i++) await StepAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(0, vendor.Refused);
        Assert.InRange(vendor.Asked.Count, PerDay * 9 / 10, PerDay);
        var asked = vendor.Asked.ToList();
        var cartsDone = carts.Max(item => asked.IndexOf(item));
        Assert.All(carts, item => Assert.Contains(item, asked));
        var before = asked.Take(cartsDone).Where(item => !carts.Contains(item)).ToList();
        Assert.Equal(before.Count, before.Distinct().Count());

        // Not faster than the machine is: a request, a statement and a call go to and fro for each step.
        async Task StepAsync(TimeSpan step)
        {
            lab.Clock.Advance(step);
            using var client = TestHttp.Client(lab.Server.Address);
            using var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);
            await lab.QueryAsync<int>("SELECT 1");
            await lab.PricesAsync(items[0]);
        }
    }

    /// <summary>One in two seconds, 5 at once, and so many a day; who comes more often gets 429, and is counted.</summary>
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
                (_tokens, _at) = (Math.Min(5, _tokens + (0.5 * (now - _at).TotalSeconds)), now);
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
