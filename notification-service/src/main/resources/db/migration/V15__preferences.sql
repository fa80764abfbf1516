-- What a shop's customer chose to get, and in which language. Only what differs from what everybody gets has a row. Personal data.
CREATE TABLE preference (
    shop       text        NOT NULL,
    address    text        NOT NULL CHECK (address = lower(address)),
    language   text,                       -- a tag of ours; none: as ordered
    off        text[]      NOT NULL DEFAULT '{}', -- the kinds that the customer switched off
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (shop, address)
);
