-- Scans of parcels that no shop has sent, as far as is known: they wait for it, and are forgotten after a time. Nothing personal: a
-- status, a time, a city.
CREATE TABLE unclaimed_scan (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number      text        NOT NULL, -- as parcel_number has it
    event_id    text        NOT NULL, -- of the event that it becomes
    source      text        NOT NULL, -- who told it
    scan        jsonb       NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    tried_at    timestamptz, -- when a parcel with the number was found and was not the one
    UNIQUE (number, event_id, source)
);

CREATE INDEX unclaimed_scan_by_age ON unclaimed_scan (received_at);
