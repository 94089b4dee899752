\set u random(1, :users)
\set k random(1000000, 2000000000)
\set i random(1, :items)
WITH swipe AS (INSERT INTO user_interactions (user_id, seq, item_id, interaction, swipe_id, created_at) VALUES (:u, :k, :i, 'right', gen_random_uuid(), now())) INSERT INTO favorites (user_id, item_id, added_at) VALUES (:u, :i, now()) ON CONFLICT (user_id, item_id) DO UPDATE SET added_at = excluded.added_at;
