using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Training;

/// <summary>Puts the parts of an embedding together: content directions and learned taste (the taste part), then co-likes.</summary>
internal sealed class ModelAssembly(int content, int taste, int coLikes)
{
    private readonly int _width = content + taste + coLikes;

    /// <summary>The tower of all parts.</summary>
    public ContentTower Tower(ContentTower directions, float[] contentScale, float[] towardsTaste, float[] towardsCoLikes)
    {
        var rows = new float[directions.Buckets.Length * _width];
        for (var bucket = 0; bucket < directions.Buckets.Length; bucket++)
        {
            var row = rows.AsSpan(bucket * _width, _width);
            for (var d = 0; d < content; d++) row[d] = contentScale[d] * directions.Rows[bucket * content + d];
            towardsTaste.AsSpan(bucket * taste, taste).CopyTo(row[content..]);
            towardsCoLikes.AsSpan(bucket * coLikes, coLikes).CopyTo(row[(content + taste)..]);
        }
        return new ContentTower(_width, directions.Buckets.ToArray(), directions.Rarity, rows);
    }

    /// <summary>
    /// One row for each item: what was learned of it and what its content suggests, mixed by how often it was swiped. An item without
    /// known content has what was learned alone.
    /// </summary>
    public float[] Embeddings(
        int[] ids, IReadOnlyDictionary<int, List<ContentFeature>> features, ContentTower tower,
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
            // Learned taste is shrunk towards 0 by its own ridge already: the suggestion comes on top.
            for (var d = 0; d < taste; d++) row[content + d] = (1 - own) * row[content + d] + learnedTaste[item * taste + d];
            for (var d = 0; d < coLikes; d++)
            {
                var place = content + taste + d;
                row[place] = (1 - own) * row[place] + own * learnedCoLikes[item * coLikes + d];
            }
        }
        return embeddings;
    }
}
