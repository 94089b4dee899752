using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace SwipeShop.Recommendations.Serving;

/// <summary>Items whose embeddings point the same way.</summary>
internal static class SimilarItems
{
    /// <summary>The items with the largest cosine to this one's embedding, one of each product; neither the item nor a variant of it.</summary>
    /// <returns>Null where nothing is known of the item: it is too new, or its content says nothing to the model.</returns>
    public static ImmutableArray<int>? To(ServingSnapshot snapshot, int itemId, ItemSet seen, int limit)
    {
        var items = snapshot.Items;
        var own = items.RowOf(itemId);
        if (own < 0 || TensorPrimitives.Norm(items.Embedding(own)) == 0) return null;
        var admission = new Admission(snapshot.Catalog, seen, [itemId]);
        var best = new BestItems(limit, snapshot.Products);
        for (var row = items.Count - 1; row >= 0; row--)
        {
            var cosine = TensorPrimitives.CosineSimilarity(items.Embedding(own), items.Embedding(row));
            if (cosine > best.Threshold && admission.Admits(items.Ids[row])) best.Offer(new ScoredRow(row, cosine)); // not where it is NaN
        }
        return [.. best.ToArray().Select(s => items.Ids[s.Row])];
    }
}
