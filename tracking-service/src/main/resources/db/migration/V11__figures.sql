-- What figures are made of, taken from the orders beside the intake: when things happened, and no more. Each row belongs to an order and
-- goes with it.
CREATE TABLE measured_order (
    shop text NOT NULL,
    order_id text NOT NULL,
    placed_at timestamptz, -- when it was confirmed
    promised date, -- the last day of the first promise
    told_at timestamptz, -- when a delay was first announced
    arrived_at timestamptz, -- since when all of it has been there
    called_off_at timestamptz,
    PRIMARY KEY (shop, order_id)
);

CREATE INDEX measured_order_by_placing ON measured_order (shop, placed_at) WHERE placed_at IS NOT NULL;
CREATE INDEX measured_order_by_promise ON measured_order (shop, promised) WHERE promised IS NOT NULL;

CREATE TABLE measured_parcel (
    shop text NOT NULL,
    order_id text NOT NULL,
    parcel text NOT NULL,
    carrier text NOT NULL, -- the shop's code for it, or its name
    carrier_name text NOT NULL,
    placed_at timestamptz,
    left_at timestamptz NOT NULL,
    promised date,
    arrived_at timestamptz, -- when it was delivered, or ready to be collected
    called_off_at timestamptz,
    PRIMARY KEY (shop, order_id, parcel)
);

CREATE INDEX measured_parcel_by_arrival ON measured_parcel (shop, arrived_at) WHERE arrived_at IS NOT NULL;
CREATE INDEX measured_parcel_by_promise ON measured_parcel (shop, promised) WHERE promised IS NOT NULL;

-- How far the changes of a shop's orders have been read.
CREATE TABLE measured_until (
    shop text PRIMARY KEY,
    changed xid8 NOT NULL DEFAULT '0',
    order_id text NOT NULL DEFAULT '',
    complete boolean NOT NULL DEFAULT false -- whether there was nothing more when it was last looked
);
