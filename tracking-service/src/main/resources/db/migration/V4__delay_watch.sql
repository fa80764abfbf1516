-- When to look next whether an order is late; written with the order, in the transaction that adds a fact.
ALTER TABLE tracked_order ADD COLUMN watch_at timestamptz;

-- What is on its way is looked at once; from then on it says by itself when.
UPDATE tracked_order SET watch_at = now() WHERE stage NOT IN ('delivered', 'cancelled');

CREATE INDEX tracked_order_by_watch ON tracked_order (watch_at) WHERE watch_at IS NOT NULL;
-- What past deliveries teach is read from the latest of them.
CREATE INDEX tracked_order_by_delivery ON tracked_order (ended_at) WHERE stage = 'delivered';
