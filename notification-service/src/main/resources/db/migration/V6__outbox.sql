-- What became of deliveries, until the topic notification-events has it. Written in the statement that makes it true.
CREATE TABLE outbox (
    seq         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the order in which it is published
    occurred_at timestamptz NOT NULL DEFAULT now(),
    fact        text        NOT NULL, -- sent, failed, expired, superseded, suppressed, bounced, complained
    delivery    uuid        NOT NULL,
    -- The delivery's own: the row must be publishable when the delivery is long gone.
    shop        text        NOT NULL,
    order_id    text        NOT NULL,
    event_id    text        NOT NULL,
    kind        text        NOT NULL,
    channel     text        NOT NULL,
    attempts    integer     NOT NULL,
    provider    text,
    reason      text,
    status      text, -- of a bounce: the enhanced status code
    by_event    text  -- of what is superseded: the event that called for the later message
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
