\set u random(1, :users)
\set i random(1, :items)
INSERT INTO user_interactions (user_id, item_id, interaction) VALUES (:u, :i, 'left') ON CONFLICT (user_id, item_id) DO UPDATE SET interaction = 'left', created_at = now();
