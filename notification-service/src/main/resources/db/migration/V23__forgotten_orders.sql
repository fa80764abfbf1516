-- Orders of which nothing is kept any more: what comes of them later, or once more, is not taken in. Their numbers are not here.
CREATE TABLE forgotten_order (
    order_hash   bytea       PRIMARY KEY CHECK (octet_length(order_hash) = 32), -- SHA-256 of shop/order
    forgotten_at timestamptz NOT NULL DEFAULT now()
);

-- Which erasures of which orders were carried out, so that each has one receipt. Of the customer nothing.
CREATE TABLE erased_order (
    order_hash bytea       NOT NULL CHECK (octet_length(order_hash) = 32),
    erasure    text        NOT NULL,
    erased_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (order_hash, erasure)
);

-- Erasures and receipts for them are no facts about a delivery: such a row has all of the event, and of the other columns only those
-- that an instance of the last release can't do without.
ALTER TABLE outbox ADD COLUMN event text; -- a CloudEvent in structured mode; no kind that is written has personal data
ALTER TABLE outbox ALTER COLUMN delivery DROP NOT NULL;
ALTER TABLE outbox ALTER COLUMN kind DROP NOT NULL;
ALTER TABLE outbox ALTER COLUMN channel DROP NOT NULL;
ALTER TABLE outbox ADD CHECK (event IS NOT NULL OR delivery IS NOT NULL AND kind IS NOT NULL AND channel IS NOT NULL);

-- Of which order a dead letter is, as far as it says.
ALTER TABLE dead_letter ADD COLUMN order_hash bytea;
UPDATE dead_letter SET order_hash = sha256(record_key) WHERE record_key IS NOT NULL;
CREATE INDEX dead_letter_of_order ON dead_letter (order_hash);
