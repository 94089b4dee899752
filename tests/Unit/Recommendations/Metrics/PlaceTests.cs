namespace SwipeShop.Recommendations.Metrics;

public sealed class PlaceTests
{
    [Fact]
    public void The_best_is_a_hit_with_full_gain()
    {
        var place = Place.Of([0.9f, 0.1f, 0.2f], 0);
        Assert.Equal((1.0, 1.0), (place.Hit(1), place.Ndcg(10)));
    }

    [Fact]
    public void Gain_falls_with_the_logarithm_of_the_rank()
    {
        var place = Place.Of([0.1f, 0.9f, 0.8f], 0);
        Assert.Equal((0.0, 1.0), (place.Hit(2), place.Hit(3)));
        Assert.Equal(0.5, place.Ndcg(10), 1e-9);
        Assert.Equal(0, place.Ndcg(2));
    }

    [Fact]
    public void A_policy_that_scores_all_alike_gets_what_chance_gets() =>
        Assert.Equal(0.1, Place.Of(new float[100], 42).Hit(10), 1e-9);
}
