-- Which erasures of which orders were carried out, so that each has one receipt. Of the order a hash, of the customer nothing.
CREATE TABLE erased_order (
    order_hash bytea NOT NULL CHECK (octet_length(order_hash) = 32), -- as forgotten_order has it
    erasure text NOT NULL,
    erased_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (order_hash, erasure)
);

-- What is told is not for one topic only any more.
ALTER TABLE outbox ADD COLUMN topic text NOT NULL DEFAULT 'order-events';
