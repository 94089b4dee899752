using SwipeShop.Catalog;

namespace SwipeShop.Recommendations.Model;

/// <summary>
/// The items that can be ranked, with their embeddings: those of a model, and those that came later, placed by their content. It never
/// changes.
/// </summary>
internal sealed class EmbeddedItems
{
    private readonly Dictionary<int, int> _rows;

    private EmbeddedItems(RecommenderModel model, int[] ids, float[] likeRates, float[] embeddings)
    {
        (Model, Ids, Base, Embeddings) = (model, ids, likeRates, embeddings);
        _rows = new Dictionary<int, int>(ids.Length);
        for (var row = 0; row < ids.Length; row++) _rows.Add(ids[row], row);
    }

    public RecommenderModel Model { get; }

    /// <summary>By row.</summary>
    public int[] Ids { get; }

    /// <summary>What is expected of each item without knowing the shopper: its smoothed like-rate.</summary>
    public float[] Base { get; }

    /// <summary>One row of the model's dimensions for each item.</summary>
    public float[] Embeddings { get; }

    public int Count => Ids.Length;

    /// <summary>The row of an item; -1 where it is not among these.</summary>
    public int RowOf(int itemId) => _rows.GetValueOrDefault(itemId, -1);

    public ReadOnlySpan<float> Embedding(int row) => Embeddings.AsSpan(row * Model.Dimensions, Model.Dimensions);

    /// <summary>The items of the model alone.</summary>
    public static EmbeddedItems Of(RecommenderModel model) => new(model, model.Items, model.Base, model.Embeddings);

    /// <summary>The items of the model and others, placed by their content.</summary>
    public static EmbeddedItems With(RecommenderModel model, IReadOnlyCollection<KeyValuePair<int, List<ContentFeature>>> others)
    {
        var width = model.Dimensions;
        int[] ids = [.. model.Items, .. others.Select(o => o.Key)];
        float[] likeRates = [.. model.Base, .. others.Select(_ => model.MeanLikeRate)];
        var embeddings = new float[ids.Length * width];
        model.Embeddings.CopyTo(embeddings, 0);
        var row = model.Items.Length;
        foreach (var (_, features) in others) model.Content.Embed(features, embeddings.AsSpan(row++ * width, width));
        return new EmbeddedItems(model, ids, likeRates, embeddings);
    }

    /// <summary>The items of a catalogue, given with their ids ascending.</summary>
    public static EmbeddedItems Of(RecommenderModel model, IReadOnlyCollection<Item> catalog)
    {
        var (ids, likeRates) = (new int[catalog.Count], new float[catalog.Count]);
        var embeddings = new float[catalog.Count * model.Dimensions];
        var (row, known) = (0, 0);
        foreach (var item in catalog)
        {
            while (known < model.Items.Length && model.Items[known] < item.Id) known++;
            var embedding = embeddings.AsSpan(row * model.Dimensions, model.Dimensions);
            ids[row] = item.Id;
            if (known < model.Items.Length && model.Items[known] == item.Id)
            {
                likeRates[row] = model.Base[known];
                model.Embeddings.AsSpan(known * model.Dimensions, model.Dimensions).CopyTo(embedding);
            }
            else
            {
                likeRates[row] = model.MeanLikeRate;
                model.Content.Embed(ContentFeatures.Of(item), embedding);
            }
            row++;
        }
        return new EmbeddedItems(model, ids, likeRates, embeddings);
    }
}
