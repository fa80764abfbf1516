-- What each order has told us, stripped of personal data: the inbox (an event is taken once) and the timeline's source
-- in one. A timeline is folded from an order's facts when it is read, so rows are only ever added.
CREATE TABLE order_fact (
    shop text NOT NULL,
    event_id text NOT NULL,
    order_id text NOT NULL,
    fact jsonb NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (shop, event_id)
);

CREATE INDEX order_fact_by_order ON order_fact (shop, order_id);

-- The ways to an order's page. Of a link's secret only the SHA-256 is here.
CREATE TABLE tracking_link (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    shop text NOT NULL,
    order_id text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    revoked_at timestamptz
);

CREATE INDEX tracking_link_by_order ON tracking_link (shop, order_id);
