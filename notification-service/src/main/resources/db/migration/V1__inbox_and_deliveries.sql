-- Every event that was taken in, once. What an order has told us so far is its events in the order of seq.
CREATE TABLE inbox (
    seq         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shop        text        NOT NULL,
    event_id    text        NOT NULL,
    order_id    text        NOT NULL,
    type        text        NOT NULL,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    event       jsonb       NOT NULL, -- CloudEvents, structured mode
    UNIQUE (shop, event_id)
);

CREATE INDEX inbox_of_order ON inbox (shop, order_id, seq);

-- One notification to one recipient over one delivery channel.
CREATE TABLE delivery (
    -- Hash of shop, event, channel, kind and recipient: the primary key is what keeps a message from going out twice.
    id         uuid        PRIMARY KEY,
    position   bigint      GENERATED ALWAYS AS IDENTITY, -- the order in which an order's messages go out
    shop       text        NOT NULL,
    order_id   text        NOT NULL,
    event_seq  bigint      NOT NULL REFERENCES inbox,
    event_id   text        NOT NULL,
    kind       text        NOT NULL,
    channel    text        NOT NULL,
    recipient  text        NOT NULL,
    state      text        NOT NULL DEFAULT 'pending',
    fence      integer     NOT NULL DEFAULT 0, -- counts claims; a worker with an older one has lost the delivery
    -- When a worker may take it (again). For leased it is the end of the lease; for dot the time by which the worker that
    -- sent the dot would have said how it ended.
    next_at    timestamptz NOT NULL DEFAULT now(),
    attempts   integer     NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    ended_at   timestamptz,
    -- The planner takes one row in two for open until it has statistics, but one in two hundred for "ended_at IS NULL": with
    -- that, it sorted a new database's whole queue for each claim instead of walking the index.
    open       boolean     NOT NULL GENERATED ALWAYS AS (ended_at IS NULL) STORED,
    mail       text, -- as it was sent, ASCII; kept from the dot until the end, so that a second copy is the same copy
    CHECK (state IN ('pending', 'leased', 'dot', 'deferred', 'uncertain', 'sent', 'failed')),
    CHECK ((state IN ('sent', 'failed')) = (ended_at IS NOT NULL))
);

-- Both indexes hold open deliveries only: claiming costs the same with a million sent ones beside it.
CREATE INDEX delivery_due ON delivery (next_at, position) WHERE open;
CREATE INDEX delivery_open_of_order ON delivery (shop, order_id, channel, position) WHERE open;
CREATE INDEX delivery_of_order ON delivery (shop, order_id);

-- One try of a delivery: facts, never changed.
CREATE TABLE attempt (
    delivery    uuid        NOT NULL REFERENCES delivery,
    number      integer     NOT NULL,
    started_at  timestamptz NOT NULL,
    duration_ms integer     NOT NULL,
    stage       text        NOT NULL, -- how far it got: compose, connect, envelope, data, dot
    outcome     text        NOT NULL,
    answer      text        NOT NULL, -- what the other side said, without addresses
    PRIMARY KEY (delivery, number)
);
