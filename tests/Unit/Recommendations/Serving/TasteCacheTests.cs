namespace SwipeShop.Recommendations.Serving;

public sealed class TasteCacheTests
{
    [Fact]
    public void The_least_recently_used_go_first()
    {
        var cache = new TasteCache<string>(2);
        cache.Put(1, "one");
        cache.Put(2, "two");
        cache.Put(1, cache.Take(1)!);
        cache.Put(3, "three");

        Assert.Equal(2, cache.Count);
        Assert.Null(cache.Take(2));
        Assert.Equal(("one", "three"), (cache.Take(1), cache.Take(3)));
    }

    [Fact]
    public void What_was_taken_out_is_there_for_nobody_else()
    {
        var cache = new TasteCache<string>(2);
        cache.Put(1, "one");
        cache.Put(1, "another");
        Assert.Equal(("another", null), (cache.Take(1), cache.Take(1)));
    }

    [Fact]
    public void A_cache_of_nothing_keeps_nothing()
    {
        var cache = new TasteCache<string>(0);
        cache.Put(1, "one");
        Assert.Null(cache.Take(1));
    }
}
