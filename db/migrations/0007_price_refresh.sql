-- Who waits for a listing's price, as the watch-keeper last saw it, and a price too far from the last one to be believed at first sight.
ALTER TABLE listings
    ADD watched_by    text CHECK (watched_by IN ('cart', 'favorites')), -- null: nobody
    ADD held_price    numeric CHECK (held_price > 0),
    ADD held_currency text CHECK (held_currency ~ '^[A-Z]{3}$'),
    ADD held_at       timestamptz,
    ADD CONSTRAINT listings_held_is_whole CHECK (num_nonnulls(held_price, held_currency, held_at) IN (0, 3));

-- The listing or its vendor was removed: the row stays, so that all nodes hear of it, and is not shown.
ALTER TABLE price_comparisons ADD withdrawn boolean NOT NULL DEFAULT false;
CREATE INDEX price_comparisons_vendor_idx ON price_comparisons (vendor_name);
