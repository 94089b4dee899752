using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Training;

public sealed class HeldOutTests
{
    [Fact]
    public void One_shopper_in_ten_is_held_out_whatever_their_ids_have_in_common()
    {
        foreach (var step in new[] { 1, 2, 10, 64, 1000 })
            Assert.InRange(Enumerable.Range(1, 10_000).Count(i => HeldOut.Contains(i * step)), 900, 1100);
    }

    [Fact]
    public void Who_is_held_out_never_changes() =>
        // A model that was trained by an older program must not have seen these.
        Assert.Equal([2, 18, 29, 30, 31], Enumerable.Range(1, 40).Where(HeldOut.Contains));

    [Fact]
    public void Of_more_than_can_be_looked_at_the_same_ones_are_whatever_their_order()
    {
        var users = Enumerable.Range(1, 200).Select(id => new HeldOutUser(id, [new Evidence(1, true)])).ToList();
        int[] Looked(IEnumerable<HeldOutUser> order)
        {
            var heldOut = new HeldOut(most: 20);
            foreach (var user in order) heldOut.Add(user);
            return [.. heldOut.Users.Select(u => u.UserId)];
        }
        Assert.Equal(20, Looked(users).Length);
        Assert.Equal(Looked(users), Looked(users.AsEnumerable().Reverse()));
        Assert.Subset(Looked(users).ToHashSet(), Looked(users.Take(100)).Intersect(Looked(users)).ToHashSet());
    }

    [Fact]
    public void The_first_half_is_known_and_the_later_half_is_ranked()
    {
        var user = new HeldOutUser(1, [.. Enumerable.Range(1, 5).Select(item => new Evidence(item, true))]);
        Assert.Equal([1, 2], user.Known.Select(s => s.ItemId));
        Assert.Equal([3, 4, 5], user.Cards.Select(s => s.ItemId));
    }
}
