using SwipeShop.Recommendations.Training;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations.Model;

public sealed class TasteTests
{
    private static readonly EmbeddedItems _items = EmbeddedItems.Of(Model());

    [Fact]
    public void Without_swipes_every_item_has_its_base()
    {
        var vector = new Taste(_items).Vector();
        Assert.All(Enumerable.Range(0, _items.Count), row => Assert.Equal(_items.Base[row], vector.Score(_items, row)));
    }

    [Fact]
    public void The_vector_solves_both_regressions()
    {
        var swipes = Swipes(40);
        var vector = Fold(swipes).Vector();
        var settings = _items.Model.FoldIn;
        var taste = _items.Model.TasteDimensions;

        // The gradient of the squared errors is zero at the solution, summed here term by term in double precision.
        var gradient = new double[taste + 1];
        double[] w = [vector.Offset / settings.BiasLoading, .. vector.Weights[..taste].Select(x => (double)x)];
        foreach (var (item, liked) in swipes)
        {
            var row = _items.RowOf(item);
            double[] x = [settings.BiasLoading, .. _items.Embedding(row)[..taste].ToArray().Select(v => (double)v)];
            var error = x.Zip(w, (a, b) => a * b).Sum() - ((liked ? 1 : 0) - _items.Base[row]);
            for (var d = 0; d <= taste; d++) gradient[d] += error * x[d] / settings.TasteNoise;
        }
        for (var d = 0; d <= taste; d++) Assert.Equal(0, gradient[d] + w[d], 1e-3);

        var coLikes = _items.Model.CoLikeDimensions;
        var z = vector.Weights[taste..].Select(v => v / (double)settings.CoLikeShare).ToArray();
        for (var r = 0; r < coLikes; r++)
        {
            var sum = settings.CoLikeRidge * (swipes.Count + settings.CoLikeUnseen) * z[r];
            for (var c = 0; c < coLikes; c++) sum += _items.Model.CoLikeGram[r * coLikes + c] * z[c];
            foreach (var (item, liked) in swipes)
            {
                var q = _items.Embedding(_items.RowOf(item))[taste..].ToArray();
                sum += (q.Zip(z, (a, b) => a * b).Sum() - (liked ? 1 : 0)) * q[r];
            }
            Assert.Equal(0, sum, 1e-3);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(150)]
    public void Contributions_and_base_sum_to_the_score(int swipes)
    {
        var taste = Fold(Swipes(swipes));
        for (var row = 0; row < _items.Count; row++)
            Assert.Equal(taste.Vector().Score(_items, row), _items.Base[row] + taste.Contributions(row).Sum(), 1e-4);
    }

    [Fact]
    public void A_like_raises_what_is_alike_and_a_dislike_lowers_it()
    {
        var row = _items.RowOf(17);
        var before = new Taste(_items).Vector().Score(_items, row);
        Assert.True(Fold([new Evidence(17, true)]).Vector().Score(_items, row) > before);
        Assert.True(Fold([new Evidence(17, false)]).Vector().Score(_items, row) < before);
    }

    [Fact]
    public void The_same_swipes_give_the_same_bits_whether_the_vector_was_asked_for_between_them_or_not()
    {
        var swipes = Swipes(60);
        var asked = new Taste(_items);
        foreach (var swipe in swipes)
        {
            asked.Add(swipe);
            asked.Vector();
            asked.Contributions(3);
        }
        Assert.Equal(Fold(swipes).Vector().Weights, asked.Vector().Weights);
        Assert.Equal(Fold(swipes).Vector().Offset, asked.Vector().Offset);
    }

    [Fact]
    public void What_is_not_known_of_an_item_shrinks_as_it_is_swiped()
    {
        var taste = new Taste(_items);
        var row = _items.RowOf(9);
        var before = taste.Uncertainty(row);
        taste.Add(new Evidence(9, true));
        Assert.InRange(taste.Uncertainty(row), 0, before * 0.99f);
    }

    [Fact]
    public void An_item_that_is_not_known_says_nothing()
    {
        var taste = Fold([new Evidence(4, true), new Evidence(9_999, true)]);
        Assert.Equal(0, taste.Contributions(0)[1]);
    }

    private static Taste Fold(IEnumerable<Evidence> swipes)
    {
        var taste = new Taste(_items);
        foreach (var swipe in swipes) taste.Add(swipe);
        return taste;
    }

    private static RecommenderModel Model()
    {
        var random = new Gaussian(1);
        return TestModels.Of([.. Enumerable.Range(1, 200)], taste: 8, coLikes: 12, item => 0.2f + 0.6f * (item % 7) / 7, (_, _) => 0.3f * random.Next());
    }

    /// <summary>Swipes of different items, right and left.</summary>
    private static List<Evidence> Swipes(int count)
    {
        var random = new Random(2);
        var ids = Enumerable.Range(1, 200).ToArray();
        random.Shuffle(ids);
        return [.. ids.Take(count).Select(id => new Evidence(id, random.Next(2) == 0))];
    }
}
