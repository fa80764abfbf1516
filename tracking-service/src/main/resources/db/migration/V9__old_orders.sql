-- Orders of which nothing is kept any more: what comes of them later, or once more, is not taken in. Their numbers are not here.
CREATE TABLE forgotten_order (
    order_hash bytea PRIMARY KEY CHECK (octet_length(order_hash) = 32), -- SHA-256 of shop/order
    forgotten_at timestamptz NOT NULL DEFAULT now()
);

-- What ended long ago is looked for along this, and what an older version folded along the next.
CREATE INDEX tracked_order_by_end ON tracked_order (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX tracked_order_by_fold ON tracked_order (fold);

-- All that is kept of an order is found by it.
CREATE INDEX lookup_pass_by_order ON lookup_pass (shop, order_id);
CREATE INDEX webhook_call_by_order ON webhook_call (shop, order_id);
