-- What this service has to tell of orders, until the topic order-events has it. Written in the transaction that makes it true.
CREATE TABLE outbox (
    seq        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the order in which it is published
    written_at timestamptz NOT NULL DEFAULT now(),
    shop       text        NOT NULL,
    order_id   text        NOT NULL,
    event_id   text        NOT NULL,
    event      text        NOT NULL -- all of it: a CloudEvent in structured mode, one line of JSON. No kind that is written has personal data.
);
-- Each row lives for a moment: without this, the dead ones would be read over again and again.
ALTER TABLE outbox SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000);

-- Which instance publishes. One row.
CREATE TABLE outbox_lease (
    holder uuid,
    until  timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE UNIQUE INDEX outbox_lease_is_one ON outbox_lease ((true));
INSERT INTO outbox_lease DEFAULT VALUES;
