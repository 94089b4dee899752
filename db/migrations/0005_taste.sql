-- When the shopper took this swipe out of the evidence of a taste; the swipe itself stands.
ALTER TABLE user_interactions ADD COLUMN forgotten_at timestamptz
    CONSTRAINT user_interactions_only_a_swipe_is_forgotten CHECK (forgotten_at IS NULL OR interaction <> 'undo');

-- What a shopper says before any swipe: it places a taste that is not known yet, and filters decks that are not filtered otherwise.
CREATE TABLE preferences (
    user_id    int         PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    categories text[]      NOT NULL,
    brands     text[]      NOT NULL,
    sizes      text[]      NOT NULL,
    min_price  numeric     CHECK (min_price >= 0),
    max_price  numeric     CHECK (max_price >= min_price),
    currency   text        CHECK (currency ~ '^[A-Z]{3}$'), -- null: in each item's own
    updated_at timestamptz NOT NULL
);
