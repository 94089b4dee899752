-- Who sells: where a vendor's prices come from, how often it may be asked, and what may be done with what it answers.
CREATE TABLE vendors (
    name                    text        PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' AND length(name) <= 40),
    kind                    text        NOT NULL CHECK (kind IN ('page', 'json', 'amazon', 'walmart', 'ebay', 'feed')),
    enabled                 boolean     NOT NULL,
    hosts                   text[]      NOT NULL, -- the only ones that are asked; host, or host:port
    base_address            text,       -- of an API
    currency                text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    rate_per_second         numeric     NOT NULL CHECK (rate_per_second > 0),
    rate_burst              int         NOT NULL CHECK (rate_burst > 0),
    rate_per_day            int         CHECK (rate_per_day > 0), -- null: as the rate allows
    rate_reset_zone         text        NOT NULL, -- IANA; its midnight begins a day
    price_lifetime          interval    NOT NULL CHECK (price_lifetime > '0'),
    max_age                 interval    CHECK (max_age > '0'), -- of what is shown; null: any
    images_may_be_stored    boolean     NOT NULL,
    may_stand_with_others   boolean     NOT NULL, -- in one list with other vendors' offers
    stamp                   text,       -- shown beside its prices
    finds_by_gtin           boolean     NOT NULL, -- items with a GTIN are looked for
    selectors               jsonb       NOT NULL, -- of a page: field to CSS selector
    fields                  jsonb       NOT NULL, -- of a JSON answer: field to path
    headers                 jsonb       NOT NULL, -- of a request: name to text, with {secrets}
    options                 jsonb       NOT NULL, -- of the kind
    secrets                 jsonb       NOT NULL, -- name to a name below Secrets in the configuration; never a value
    updated_at              timestamptz NOT NULL DEFAULT now(),
    version                 bigint      NOT NULL  -- of snapshot 'vendors', when this row last changed
);
INSERT INTO snapshot_versions (name, version) VALUES ('vendors', 0);

-- Which product of a vendor is which item. Without a product and an address it is still to be found by its GTIN, or needs neither.
CREATE TABLE listings (
    item_id       int         NOT NULL REFERENCES items,
    vendor        text        NOT NULL REFERENCES vendors ON DELETE CASCADE,
    product_id    text,       -- the vendor's own
    url           text,
    origin        text        NOT NULL CHECK (origin IN ('given', 'found')),
    next_check_at timestamptz NOT NULL DEFAULT now(),
    failures      int         NOT NULL DEFAULT 0 CHECK (failures >= 0), -- in a row
    reason        text        CHECK (reason IN ('quota', 'robots', 'backoff', 'vendor_down', 'not_listed')), -- why the price is old
    etag          text,       -- of the answer that the price is from
    last_modified text,
    attempted_at  timestamptz,
    succeeded_at  timestamptz,
    PRIMARY KEY (item_id, vendor)
);
CREATE INDEX listings_vendor_idx ON listings (vendor, next_check_at);

-- Append-only: a row for each time that what a vendor asks for an item changed. Without a price: it could not be bought any more.
CREATE TABLE price_history (
    item_id      int         NOT NULL REFERENCES items,
    vendor_name  text        NOT NULL,
    observed_at  timestamptz NOT NULL,
    price        numeric     CHECK (price > 0),
    currency     text        CHECK (currency ~ '^[A-Z]{3}$'),
    availability text        CHECK (availability IN ('in_stock', 'out_of_stock', 'preorder', 'backorder')),
    shipping     numeric     CHECK (shipping >= 0),
    list_price   numeric     CHECK (list_price > 0),
    method       text,
    PRIMARY KEY (item_id, vendor_name, observed_at),
    CONSTRAINT price_history_price_has_currency CHECK (currency IS NOT NULL OR num_nonnulls(price, shipping, list_price) = 0)
);

-- How many requests of a vendor's day are spent. No reference to vendors: one that is removed and comes back has spent them all the same.
CREATE TABLE vendor_quotas (
    vendor text NOT NULL,
    day    date NOT NULL, -- in the vendor's reset zone
    used   int  NOT NULL CHECK (used >= 0),
    PRIMARY KEY (vendor, day)
);
