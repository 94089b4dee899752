using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Training;

/// <summary>
/// Puts the parts of an embedding together: content directions and learned taste (the taste part), then co-likes. Once there are
/// co-likes, they alone say where an item belongs that nobody has swiped: what shoppers like among the items that they chose to look at
/// says little about items that they did not (measured: docs/decisions).
/// </summary>
internal sealed class ModelAssembly(int content, int taste, int coLikes)
{
    private readonly int _width = content + taste + coLikes;

    /// <param name="directions">Of the contents.</param>
    /// <param name="contentScale">How much tastes for each of them differ.</param>
    /// <param name="towardsCoLikes">A row for each bucket of the directions.</param>
    public ContentTower Tower(ContentTower directions, float[] contentScale, float[] towardsCoLikes)
    {
        var rows = new float[directions.Buckets.Length * _width];
        for (var bucket = 0; bucket < directions.Buckets.Length; bucket++)
        {
            var row = rows.AsSpan(bucket * _width, _width);
            for (var d = 0; d < content && coLikes == 0; d++) row[d] = contentScale[d] * directions.Rows[bucket * content + d];
            towardsCoLikes.AsSpan(bucket * coLikes, coLikes).CopyTo(row[(content + taste)..]);
        }
        return new ContentTower(_width, directions.Buckets.ToArray(), directions.Rarity, rows);
    }

    /// <summary>
    /// One row for each item: what was learned of it and what its content suggests, mixed by how often it was swiped. An item without
    /// known content has what was learned alone.
    /// </summary>
    /// <param name="embedded">The content embeddings, a row for each item.</param>
    public float[] Embeddings(
        int[] ids, IReadOnlyDictionary<int, List<ContentFeature>> features, ContentTower tower, float[] embedded, float[] contentScale,
        float[] learnedTaste, float[] learnedCoLikes, int[] swipes, float contentSwipes)
    {
        var embeddings = new float[ids.Length * _width];
        for (var item = 0; item < ids.Length; item++)
        {
            var row = embeddings.AsSpan(item * _width, _width);
            var own = 1f;
            if (features.TryGetValue(ids[item], out var known))
            {
                tower.Embed(known, row);
                own = swipes[item] / (swipes[item] + contentSwipes);
            }
            for (var d = 0; d < content; d++) row[d] = (1 - own) * row[d] + own * contentScale[d] * embedded[item * content + d];
            learnedTaste.AsSpan(item * taste, taste).CopyTo(row[content..]); // shrunk by its own ridge already
            for (var d = 0; d < coLikes; d++)
            {
                var place = content + taste + d;
                row[place] = (1 - own) * row[place] + own * learnedCoLikes[item * coLikes + d];
            }
        }
        return embeddings;
    }
}
