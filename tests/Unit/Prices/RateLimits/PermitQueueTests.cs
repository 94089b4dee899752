using System.Diagnostics;

namespace SwipeShop.Prices.RateLimits;

public sealed class PermitQueueTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly PermitQueue _queue = new();

    [Fact]
    public void Carts_go_before_favorites_before_the_rest_and_the_oldest_first_among_their_like()
    {
        PermitAsk[] expected =
        [
            Ask(7, Watch.Cart, 500), Ask(3, Watch.Cart, 100), Ask(4, Watch.Cart, 100), Ask(1, Watch.Favorites, 400), Ask(9, Watch.Favorites, 300),
            Ask(2, Watch.Nobody, 1_000), Ask(5, Watch.Nobody, 10),
        ];
        foreach (var ask in expected.Reverse()) _queue.Put(ask, _now);
        Assert.Equal(Enumerable.Range(0, expected.Length), expected.Select(ask => _queue.Ahead(ask, _now)));
    }

    [Fact]
    public void Whatever_waits_becomes_the_most_urgent_in_the_end()
    {
        var rest = Ask(1, Watch.Nobody, 0);
        _queue.Put(rest, _now.AddDays(1));
        // Carts that are always half an hour overdue.
        _queue.Put(Ask(2, Watch.Cart, 1_800), _now);
        Assert.Equal(1, _queue.Ahead(rest, _now.AddHours(1)));
        _queue.Put(Ask(2, Watch.Cart, 1_800 - (33 * 3_600)), _now);
        Assert.Equal(0, _queue.Ahead(rest, _now.AddHours(33)));
    }

    [Fact]
    public void A_cart_that_waits_for_its_first_price_goes_before_any_other_item_that_waits_for_its_second()
    {
        var began = _now;
        _queue.Put(Ask(1, Watch.Cart, 0), _now.AddDays(1));
        // Another item got its first price at once, and waits for the second from a minute later on.
        for (var minutes = 1; minutes < 600; minutes++)
            Assert.Equal(1, _queue.Ahead(new PermitAsk(2, Watch.Favorites, began.AddMinutes(1)), began.AddMinutes(minutes)));
    }

    [Fact]
    public void An_item_has_one_place_however_often_it_asks_and_none_behind_itself()
    {
        _queue.Put(Ask(1, Watch.Nobody, 10), _now);
        _queue.Put(Ask(1, Watch.Cart, 10), _now);
        Assert.Equal(1, _queue.Count);
        Assert.Equal(0, _queue.Ahead(Ask(1, Watch.Nobody, 10), _now));
        _queue.Remove(1);
        _queue.Remove(1);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void Who_does_not_ask_again_loses_the_place()
    {
        _queue.Put(Ask(1, Watch.Cart, 10), _now.AddSeconds(5));
        _queue.Put(Ask(2, Watch.Cart, 10), _now.AddSeconds(30));
        _queue.Clean(_now.AddSeconds(6));
        Assert.Equal(2, _queue.Count);
        _queue.Clean(_now.AddSeconds(8));
        Assert.Equal(1, _queue.Count);
        Assert.Equal(TimeSpan.FromSeconds(18), _queue.Overdue(_now.AddSeconds(8)));
    }

    [Fact]
    public void The_list_has_an_end()
    {
        for (var item = 0; item <= PermitQueue.Most; item++) _queue.Put(Ask(item, Watch.Nobody, item), _now);
        Assert.Equal(PermitQueue.Most, _queue.Count);
    }

    [Fact]
    public void However_many_wait_each_knows_how_many_are_more_urgent()
    {
        var random = new Random(7);
        PermitAsk Any(int item) => Ask(item, (Watch)random.Next(3), random.Next(-100, 2_000));
        for (var i = 0; i < 3_000; i++) _queue.Put(Any(random.Next(500)), _now); // many of them again, with another place
        for (var item = 0; item < 500; item += 7) _queue.Remove(item);
        var places = Enumerable.Range(0, 600).Select(Any).ToList();
        foreach (var ask in places) _queue.Put(ask, _now);

        var inOrder = places.OrderBy(ask => _queue.Ahead(ask, _now)).ToList();
        Assert.Equal(Enumerable.Range(0, places.Count), inOrder.Select(ask => _queue.Ahead(ask, _now)));
        Assert.Equal(inOrder.Select(Urgency).OrderDescending(), inOrder.Select(Urgency));

        static double Urgency(PermitAsk ask) => Math.Max((_now - ask.Due).TotalSeconds, 1) * (ask.Watch switch { Watch.Cart => 64, Watch.Favorites => 8, _ => 1 });
    }

    [Fact]
    public void A_full_list_answers_as_fast_as_a_short_one()
    {
        for (var item = 0; item < PermitQueue.Most; item++) _queue.Put(Ask(item, (Watch)(item % 3), item), _now);
        var watch = Stopwatch.StartNew();
        var last = Enumerable.Range(PermitQueue.Most, PermitQueue.Most).Max(item => _queue.Ahead(Ask(item, Watch.Nobody, 0), _now));
        Assert.Equal(PermitQueue.Most, last);
        // Where each looks at all the others, it takes a minute.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    /// <param name="overdue">Seconds.</param>
    private static PermitAsk Ask(int item, Watch watch, int overdue) => new(item, watch, _now.AddSeconds(-overdue));
}
