using SwipeShop.Testing;
using SwipeShop.Users;

namespace SwipeShop.Prices;

public sealed class RefreshTests(TestPostgres postgres) : IAsyncLifetime
{
    private PriceShop _lab = null!;

    public async ValueTask InitializeAsync() => _lab = await PriceShop.StartAsync(postgres);

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task What_is_put_into_a_cart_is_asked_for_once_an_hour_at_each_vendor_also_after_a_restart()
    {
        var item = await ItemAsync("fenwick", "nordika");
        _lab.Asks("fenwick", item, 45.50m, ",\"available\":true,\"shipping\":3");
        _lab.Asks("nordika", item, 41m);
        var shopper = await _lab.Shop.ShopperAsync();

        await shopper.Grain.AddToCart(shopper.Session, item);
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(item)).Offers.Length == 2);
        Assert.Equal([("nordika", 41m, null), ("fenwick", 45.50m, (decimal?)3m)], (await _lab.PricesAsync(item)).Offers.Select(o => (o.Vendor, o.Price, o.Shipping)));
        Assert.All((await _lab.PricesAsync(item)).Offers, o => Assert.Equal(("json", null), (o.Method, o.StaleReason)));
        Assert.All((await _lab.PricesAsync(item)).Offers, o => Assert.InRange(o.NextCheckAt!.Value, _lab.Clock.GetUtcNow().AddMinutes(50), _lab.Clock.GetUtcNow().AddMinutes(60)));

        // Reading costs no call, nor does adding it again.
        await _lab.PassAsync(TimeSpan.FromMinutes(50), TimeSpan.FromSeconds(30));
        await shopper.Grain.AddToCart(shopper.Session, item);
        await shopper.Grain.GetCart(shopper.Session);
        Assert.Equal([1, 1], _lab.Asked.Values);

        // After the hour there was exactly one more for each listing.
        await _lab.PassAsync(TimeSpan.FromMinutes(12));
        await _lab.UntilAsync(() => _lab.Asked.Values.All(n => n == 2));
        await _lab.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(30));
        Assert.Equal([2, 2], _lab.Asked.Values);

        // Without a request, and without any reminder that was there before.
        await _lab.RestartAsync();
        await _lab.PassAsync(TimeSpan.FromMinutes(40));
        await _lab.UntilAsync(() => _lab.Asked.Values.All(n => n == 3));
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(item)).Offers.All(o => o.StaleReason is null));
        Assert.Single(await _lab.QueryAsync<int>("SELECT 1 FROM price_history WHERE vendor_name = 'nordika'"));
        Assert.Equal([3, 3], _lab.Asked.Values);
    }

    [Fact]
    public async Task What_is_only_listed_is_looked_at_once_a_day()
    {
        var item = await ItemAsync("fenwick");
        _lab.Asks("fenwick", item, 45.50m);
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(item)).Offers.Length == 1, TimeSpan.FromSeconds(5));
        await _lab.PassAsync(TimeSpan.FromHours(20), TimeSpan.FromMinutes(5));
        Assert.Equal(1, _lab.Asked.Values.Sum());
        Assert.Equal("quota", (await _lab.PricesAsync(item)).Offers.Single().StaleReason);
        await _lab.PassAsync(TimeSpan.FromHours(5), TimeSpan.FromMinutes(1));
        await _lab.UntilAsync(() => _lab.Asked.Values.Sum() == 2);

        // Until somebody waits for it.
        var shopper = await _lab.Shop.ShopperAsync();
        await shopper.Like(item);
        await _lab.PassAsync(TimeSpan.FromHours(3), TimeSpan.FromSeconds(20));
        Assert.InRange(_lab.Asked.Values.Sum(), 4, 6);
    }

    [Fact]
    public async Task What_others_got_no_request_for_is_asked_for_once_it_is_in_a_cart()
    {
        var item = (await _lab.Shop.ItemsAsync(1))[0];
        _lab.Asks("spare", item, 45.50m);
        await _lab.AddAsync(_lab.Api("spare") with { Rate = new VendorRate(50, 200, PerDay: 40) });
        await _lab.ExecuteAsync("INSERT INTO vendor_quotas (vendor, day, used) VALUES ('spare', @day::date, 38)", new { day = _lab.Clock.GetUtcNow().UtcDateTime });
        await _lab.ListAsync("spare", item);
        await _lab.UntilAsync(async () => (await _lab.ReasonsAsync(item)) is ["spare quota"], TimeSpan.FromSeconds(5));
        Assert.Empty(_lab.Asked);

        // The last twentieth of the day is for carts.
        var shopper = await _lab.Shop.ShopperAsync();
        await shopper.Grain.AddToCart(shopper.Session, item);
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(item)).Offers is [{ Price: 45.50m, StaleReason: null }]);
    }

    [Fact]
    public async Task What_was_sold_out_is_looked_at_again_within_the_hour_once_somebody_waits_for_it()
    {
        var (liked, wanted) = (await ItemAsync("fenwick"), (await _lab.Shop.ItemsAsync(1))[0]);
        await _lab.ListAsync("fenwick", wanted);
        foreach (var item in new[] { liked, wanted }) _lab.Answers("fenwick", item, context => PriceShop.JsonAsync(context, "{\"available\":false}"));
        await _lab.UntilAsync(async () => (await _lab.QueryAsync<int>("SELECT count(*)::int FROM listings WHERE reason = 'not_listed'")).Single() == 2, TimeSpan.FromSeconds(5));
        await _lab.PassAsync(TimeSpan.FromHours(2), TimeSpan.FromMinutes(1));
        Assert.Equal([1, 1], _lab.Asked.Values);

        foreach (var item in new[] { liked, wanted }) _lab.Asks("fenwick", item, 45m);
        var shopper = await _lab.Shop.ShopperAsync();
        await shopper.Like(liked);
        await shopper.Grain.AddToCart(shopper.Session, wanted);
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(wanted)).Offers.Length == 1);
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(liked)).Offers.Length == 1, TimeSpan.FromSeconds(1));
        Assert.Equal([2, 2], _lab.Asked.Values);
    }

    [Fact]
    public async Task A_change_is_a_row_of_history_and_reaches_every_card_and_an_answer_that_nothing_changed_confirms_the_price()
    {
        var item = await ItemAsync("fenwick");
        var tags = new List<string>();
        decimal price = 45m;
        _lab.Answers("fenwick", item, context =>
        {
            var tag = $"\"{price}\"";
            lock (tags) tags.Add(context.Request.Headers.IfNoneMatch.ToString());
            context.Response.Headers.ETag = tag;
            if (context.Request.Headers.IfNoneMatch != tag) return PriceShop.JsonAsync(context, $"{{\"price\":{price}}}");
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        });
        var shopper = await _lab.Shop.ShopperAsync();
        await shopper.Grain.AddToCart(shopper.Session, item);
        await AskedAsync(1);
        await NextHourAsync(2);
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(item)).Offers.Single() is { Price: 45m, StaleReason: null } confirmed
            && confirmed.ObservedAt > _lab.Clock.GetUtcNow().AddMinutes(-15));

        price = 39m;
        await NextHourAsync(3);
        Assert.Equal(["", "\"45\"", "\"45\""], tags);
        Assert.Equal([45m, 39m], await _lab.QueryAsync<decimal>("SELECT price FROM price_history ORDER BY observed_at"));
        await _lab.Shop.RefreshAsync();
        Assert.Equal(39m, (await shopper.Grain.GetCart(shopper.Session)).Value!.Lines[0].Card.BestOffer!.Price);
    }

    [Fact]
    public async Task A_chosen_offer_that_vanished_is_said_and_a_removed_vendor_is_not_shown()
    {
        var item = await ItemAsync("fenwick", "nordika");
        _lab.Asks("fenwick", item, 45m);
        _lab.Asks("nordika", item, 41m);
        var shopper = await _lab.Shop.ShopperAsync();
        await shopper.Grain.AddToCart(shopper.Session, item);
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(item)).Offers.Length == 2);
        await shopper.Grain.ChangeCartLine(shopper.Session, new CartChange(item, 2, true, "nordika"));
        Assert.False((await LineAsync()).IsChosenOfferGone);

        // Its vendor says so.
        _lab.Answers("nordika", item, context => { context.Response.StatusCode = 404; return Task.CompletedTask; });
        await _lab.PassAsync(TimeSpan.FromMinutes(62));
        await _lab.UntilAsync(async () => (await LineAsync()).IsChosenOfferGone);
        Assert.Equal(["fenwick", "nordika"], (await LineAsync()).Prices.Offers.Select(o => o.Vendor));
        await _lab.Shop.RefreshAsync();
        Assert.Equal("fenwick", (await LineAsync()).Card.BestOffer!.Vendor);

        // An administrator takes it away.
        await _lab.Shop.Grains.GetGrain<IVendorsGrain>(0).RemoveVendor("nordika");
        await _lab.Shop.RefreshAsync();
        await _lab.UntilAsync(async () => (await LineAsync()).Prices.Offers.Length == 1);
        Assert.True((await LineAsync()).IsChosenOfferGone);
        Assert.Equal("nordika", (await LineAsync()).ChosenVendor);

        async Task<CartLine> LineAsync() => (await shopper.Grain.GetCart(shopper.Session)).Value!.Lines[0];
    }

    [Fact]
    public async Task Licences_decide_what_is_shown_where()
    {
        var item = (await _lab.Shop.ItemsAsync(1))[0];
        await _lab.AddAsync(
            _lab.Api("brief") with { Licence = new VendorLicence(MaxAgeSeconds: 600, Stamp: "Then.") },
            _lab.Api("alone") with { Licence = new VendorLicence(MayStandWithOthers: false) },
            _lab.Api("plain"));
        foreach (var (vendor, price) in new[] { ("brief", 30m), ("alone", 31m), ("plain", 32m) })
        {
            _lab.Asks(vendor, item, price);
            await _lab.ListAsync(vendor, item);
        }
        var shopper = await _lab.Shop.ShopperAsync();
        await shopper.Grain.AddToCart(shopper.Session, item);
        await _lab.UntilAsync(async () => await _lab.PricesAsync(item) is { Offers.Length: 2, Apart.Length: 1 });
        var prices = await _lab.PricesAsync(item);
        Assert.Equal([("brief", "Then."), ("plain", null)], prices.Offers.Select(o => (o.Vendor, o.Stamp)));
        Assert.Equal("alone", prices.Apart.Single().Vendor);
        await _lab.Shop.RefreshAsync();
        Assert.Equal("brief", await BestAsync());

        await _lab.PassAsync(TimeSpan.FromMinutes(11));
        Assert.Equal(["plain"], (await _lab.PricesAsync(item)).Offers.Select(o => o.Vendor));
        Assert.Equal("plain", await BestAsync());
        // A licence that changes holds at once, on every card.
        await _lab.AddAsync(_lab.Api("plain") with { Licence = new VendorLicence(MayStandWithOthers: false) });
        Assert.Null(await BestAsync());
        Assert.Empty((await _lab.PricesAsync(item)).Offers);

        async Task<string?> BestAsync() => (await shopper.Grain.GetCart(shopper.Session)).Value!.Lines[0].Card.BestOffer?.Vendor;
    }

    [Fact]
    public async Task A_price_a_hundred_times_as_high_counts_once_a_second_look_finds_it_again()
    {
        var item = (await _lab.Shop.ItemsAsync(1))[0];
        await _lab.AddAsync(_lab.Api("shop"));
        _lab.Asks("shop", item, 40m);
        await _lab.ListAsync("shop", item);
        var shopper = await _lab.Shop.ShopperAsync();
        await shopper.Grain.AddToCart(shopper.Session, item);
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(item)).Offers.Length == 1);
        _lab.Asks("shop", item, 4000m);
        await _lab.PassAsync(TimeSpan.FromMinutes(61), TimeSpan.FromSeconds(20));
        Assert.Equal(40m, (await _lab.PricesAsync(item)).Offers[0].Price);
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(item)).Offers[0].Price == 4000m, TimeSpan.FromSeconds(1));
        Assert.Equal(3, _lab.Asked[$"shop {item}"]);
    }

    [Fact]
    public async Task Reads_see_what_is_known_while_a_vendor_takes_its_time_and_who_asks_again_joins()
    {
        var item = await ItemAsync("slow", "quick");
        var answer = new TaskCompletionSource();
        _lab.Answers("slow", item, async context => { await answer.Task; await PriceShop.JsonAsync(context, "{\"price\":20}"); });
        _lab.Asks("quick", item, 21m);
        var grain = _lab.Shop.Grains.GetGrain<IPriceGrain>(item);
        await grain.Want();
        await _lab.UntilAsync(async () => _lab.Asked.GetValueOrDefault($"slow {item}") == 1 && (await _lab.PricesAsync(item)).Offers.Length == 1);
        for (var i = 0; i < 5; i++) await grain.Want();
        await _lab.PassAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));
        Assert.Equal("quick", (await _lab.PricesAsync(item)).Offers.Single().Vendor);
        answer.SetResult();
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(item)).Offers.Length == 2);
        Assert.Equal([1, 1], _lab.Asked.Values);
    }

    private async Task<int> ItemAsync(params string[] vendors)
    {
        var item = (await _lab.Shop.ItemsAsync(1))[0];
        await _lab.AddAsync([.. vendors.Select(v => _lab.Api(v))]);
        foreach (var vendor in vendors) await _lab.ListAsync(vendor, item);
        return item;
    }

    private Task AskedAsync(int times) => _lab.UntilAsync(async () =>
        _lab.Asked.Values.Sum() == times
        && (await _lab.QueryAsync<int>("SELECT count(*)::int FROM listings WHERE next_check_at > @later", new { later = _lab.Clock.GetUtcNow().AddMinutes(30) })).Single() == 1);

    private async Task NextHourAsync(int times)
    {
        await _lab.PassAsync(TimeSpan.FromMinutes(50), TimeSpan.FromSeconds(30));
        await _lab.UntilAsync(async () => _lab.Asked.Values.Sum() == times, TimeSpan.FromSeconds(1));
        await AskedAsync(times);
    }
}
