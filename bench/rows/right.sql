\set u random(1, :users)
\set i random(1, :items)
WITH swipe AS (INSERT INTO user_interactions (user_id, item_id, interaction) VALUES (:u, :i, 'right') ON CONFLICT (user_id, item_id) DO UPDATE SET interaction = 'right', created_at = now()) INSERT INTO favorites (user_id, item_id) VALUES (:u, :i) ON CONFLICT (user_id, item_id) DO NOTHING;
