-- Listings that somebody removed: they do not follow from a feed or a GTIN once more.
CREATE TABLE removed_listings (
    item_id    int         NOT NULL REFERENCES items,
    vendor     text        NOT NULL REFERENCES vendors ON DELETE CASCADE,
    removed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (item_id, vendor)
);
