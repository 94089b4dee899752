using System.Collections.Immutable;
using Npgsql;
using SwipeShop.Catalog;
using SwipeShop.Prices.Refresh;
using SwipeShop.Prices.Vendors;

namespace SwipeShop.Prices;

/// <summary>What is known of an item's prices.</summary>
internal sealed record ItemPrices(ImmutableArray<Offer> Offers, ImmutableArray<Listing> Listings)
{
    public Offer? OfferOf(string vendor) => Offers.FirstOrDefault(o => o.Vendor == vendor);

    public Listing? ListingOf(string vendor) => Listings.FirstOrDefault(l => l.Vendor == vendor);
}

/// <summary>An offer with the item that it is for, and what decides whether it is the best of them.</summary>
/// <param name="MaxAge">Of what may be shown; null: any.</param>
/// <param name="StandsApart">It may not be shown in one list with others.</param>
internal readonly record struct ItemOffer(int ItemId, string? ItemCurrency, Offer Offer, bool Withdrawn, TimeSpan? MaxAge, bool StandsApart);

/// <summary>Reads and writes what vendors ask.</summary>
internal sealed class PriceStore(NpgsqlDataSource database, RowWriter rows)
{
    private const string Columns = """
        p.vendor_name, p.price, p.currency, p.link, p.availability, p.shipping, p.list_price, p.observed_at, p.method
        """;

    /// <summary>Loads what is known of an item's prices in one round trip.</summary>
    public async Task<ItemPrices> LoadItemAsync(int itemId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new($"SELECT {Columns} FROM price_comparisons p WHERE p.item_id = $1 AND NOT p.withdrawn") { Parameters = { Of(itemId) } },
                new($"SELECT {ListingStore.Columns} FROM listings l WHERE l.item_id = $1 ORDER BY l.vendor") { Parameters = { Of(itemId) } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var offers = ImmutableArray.CreateBuilder<Offer>();
        while (await reader.ReadAsync(cancellation)) offers.Add(Read(reader, null));
        await reader.NextResultAsync(cancellation);
        var listings = ImmutableArray.CreateBuilder<Listing>();
        while (await reader.ReadAsync(cancellation)) listings.Add(ListingStore.Read(reader));
        return new ItemPrices(offers.DrainToImmutable(), listings.DrainToImmutable());
    }

    /// <summary>Reads the offers' version, and all offers of the items with one that changed after an older version.</summary>
    public async Task<(long Version, List<ItemOffer> Changed)> LoadChangedAsync(long after, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT version FROM snapshot_versions WHERE name = 'offers'"),
                new($"""
                    SELECT {Columns}, CASE l.reason WHEN 'not_listed' THEN l.reason END, p.item_id, i.currency, p.withdrawn, v.max_age,
                           NOT coalesce(v.may_stand_with_others, true)
                    FROM price_comparisons p
                    JOIN items i ON i.id = p.item_id
                    LEFT JOIN listings l ON l.item_id = p.item_id AND l.vendor = p.vendor_name
                    LEFT JOIN vendors v ON v.name = p.vendor_name
                    WHERE p.item_id IN (SELECT item_id FROM price_comparisons WHERE version > $1)
                    """)
                {
                    Parameters = { new NpgsqlParameter<long> { TypedValue = after } },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var version = reader.GetInt64(0);
        await reader.NextResultAsync(cancellation);
        var found = new List<ItemOffer>();
        while (await reader.ReadAsync(cancellation))
        {
            string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
            found.Add(new ItemOffer(
                reader.GetInt32(10), Text(11), Read(reader, staleReason: Text(9)), reader.GetBoolean(12),
                reader.IsDBNull(13) ? null : reader.GetTimeSpan(13), reader.GetBoolean(14)));
        }
        return (version, found);
    }

    /// <summary>
    /// Writes what became of a look at a price: the listing, the offer, and a row of history where it changed, all or nothing. Where the
    /// listing is another one by now, nothing is written.
    /// </summary>
    /// <param name="before">The listing that was looked at.</param>
    public Task<WriteOutcome> WriteAsync(Listing before, PriceStep step)
    {
        var (listing, offer) = (step.Listing, step.Offer);
        var parameters = new List<NpgsqlParameter>
        {
            Of(listing.ItemId), Of(listing.Vendor), Of(before.ProductId), Of(before.Url),
            Of(listing.ProductId), Of(listing.NextCheckAt.UtcDateTime), Of(listing.Failures), Of(listing.Reason), Of(listing.ETag),
            Of(listing.LastModified), Of(listing.AttemptedAt?.UtcDateTime), Of(listing.SucceededAt?.UtcDateTime), Of(listing.Held?.Price),
            Of(listing.Held?.Currency), Of(listing.Held?.At.UtcDateTime),
        };
        if (offer is null) return rows.ExecuteAsync(UpdateListing, [.. parameters]);
        var isForSale = step.Result != LookResult.SoldOut;
        parameters.AddRange(
        [
            Of(offer.Price), Of(offer.Currency), Of(offer.Link), Of(offer.Availability?.Name()), Of(offer.Shipping), Of(offer.ListPrice),
            Of(offer.Method), Of(offer.ObservedAt.UtcDateTime), Of((isForSale ? offer.ObservedAt : listing.AttemptedAt!.Value).UtcDateTime),
            Of(isForSale),
        ]);
        return rows.ExecuteAsync($"""
            WITH old AS (
                SELECT price, currency, availability, shipping, list_price FROM price_comparisons WHERE item_id = $1 AND vendor_name = $2
            ), mine AS (
                {UpdateListing} RETURNING item_id
            ), noted AS (
                INSERT INTO price_history (item_id, vendor_name, observed_at, price, currency, availability, shipping, list_price, method)
                SELECT $1, $2, $24, CASE WHEN $25 THEN $16 END, CASE WHEN $25 THEN $17 END, $19, CASE WHEN $25 THEN $20 END,
                       CASE WHEN $25 THEN $21 END, $22
                FROM mine WHERE NOT EXISTS (
                    SELECT FROM old WHERE (price, currency, availability, shipping, list_price) IS NOT DISTINCT FROM ($16, $17, $19, $20, $21))
                ON CONFLICT DO NOTHING
            ), raised AS (
                UPDATE snapshot_versions SET version = version + 1 FROM mine WHERE name = 'offers' RETURNING version
            )
            INSERT INTO price_comparisons AS p (item_id, vendor_name, price, currency, link, availability, shipping, list_price, method,
                observed_at, version)
            SELECT $1, $2, $16, $17, $18, $19, $20, $21, $22, $23, version FROM raised
            ON CONFLICT (item_id, vendor_name) DO UPDATE SET price = excluded.price, currency = excluded.currency, link = excluded.link,
                availability = excluded.availability, shipping = excluded.shipping, list_price = excluded.list_price, method = excluded.method,
                observed_at = excluded.observed_at, withdrawn = false, version = excluded.version
            WHERE p.observed_at <= excluded.observed_at
            """, [.. parameters]);
    }

    private const string UpdateListing = """
        UPDATE listings SET product_id = $5, next_check_at = $6, failures = $7, reason = $8, etag = $9, last_modified = $10, attempted_at = $11,
            succeeded_at = $12, held_price = $13, held_currency = $14, held_at = $15
        WHERE item_id = $1 AND vendor = $2 AND (product_id, url) IS NOT DISTINCT FROM ($3, $4)
        """;

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static Offer Read(NpgsqlDataReader row, string? staleReason)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        decimal? Money(int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);

        return new Offer(
            row.GetString(0), row.GetDecimal(1), row.GetString(2), Text(3), AvailabilityNames.Parse(Text(4)), Money(5), Money(6),
            row.GetFieldValue<DateTimeOffset>(7), NextCheckAt: null, Text(8), staleReason);
    }
}
