-- A swipe as a row and a commit of its own: one row of what SwipeStore writes. Random numbers keep the keys apart.
\set u random(1, :users)
\set k random(1000000, 2000000000)
\set i random(1, :items)
INSERT INTO user_interactions (user_id, seq, item_id, interaction, swipe_id, created_at) VALUES (:u, :k, :i, 'left', gen_random_uuid(), now());
