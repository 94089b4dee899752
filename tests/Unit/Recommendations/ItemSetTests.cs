namespace SwipeShop.Recommendations;

public sealed class ItemSetTests
{
    [Fact]
    public void A_set_holds_what_was_added_and_not_removed()
    {
        var random = new Random(7);
        var (set, plain) = (ItemSet.Empty, new HashSet<int>());
        for (var i = 0; i < 5_000; i++)
        {
            var item = random.Next(20_000);
            if (random.Next(3) > 0)
            {
                set = set.With(item);
                plain.Add(item);
            }
            else
            {
                set = set.Without(item);
                plain.Remove(item);
            }
        }

        for (var item = 0; item < 25_000; item++) Assert.Equal(plain.Contains(item), set.Contains(item));
        for (var item = 0; item < 25_000; item++) Assert.Equal(plain.Contains(item), ItemSet.Of(plain).Contains(item));
    }

    [Fact]
    public void A_set_in_somebodys_hand_never_changes()
    {
        var before = ItemSet.Empty.With(4_095);
        var after = before.With(4_096).Without(4_095);

        Assert.True(before.Contains(4_095));
        Assert.False(before.Contains(4_096));
        Assert.False(after.Contains(4_095));
    }

    [Fact]
    public void Adding_what_is_there_and_removing_what_is_not_gives_the_same_set()
    {
        var set = ItemSet.Empty.With(1);
        Assert.Same(set, set.With(1));
        Assert.Same(set, set.Without(2));
    }
}
