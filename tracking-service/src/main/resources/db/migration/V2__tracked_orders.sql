-- Where each order is: folded from its facts in the transaction that adds one, so that lists, look-ups and watches need not
-- fold every order. It says nothing that the facts do not, and can be made anew from them at any time.
CREATE TABLE tracked_order (
    shop text NOT NULL,
    order_id text NOT NULL,
    stage text NOT NULL,
    facts integer NOT NULL, -- how many it is folded from: grows with each, so it tells one state from the next
    placed_at timestamptz, -- when it was confirmed
    updated_at timestamptz NOT NULL, -- when the last of it happened
    ended_at timestamptz, -- since when it is delivered or cancelled
    expected_until date, -- the last day of the next arrival, where one is named
    late boolean NOT NULL, -- whether the next arrival is later than the customer was told
    fold smallint NOT NULL, -- by which version of the fold: older rows are made anew at the start
    PRIMARY KEY (shop, order_id)
) WITH (fillfactor = 70);

-- A row is written anew at each event of its order.
ALTER TABLE tracked_order SET (autovacuum_vacuum_scale_factor = 0.05);

INSERT INTO tracked_order (shop, order_id, stage, facts, updated_at, late, fold)
SELECT shop, order_id, 'pending', 0, max(received_at), false, 0 FROM order_fact GROUP BY shop, order_id;

-- Whose parcel has a carrier's number. Carriers use their numbers again, and two of them may use the same.
CREATE TABLE parcel_number (
    number text NOT NULL, -- capital letters and digits only, as carriers and shops put spaces and dashes where they like
    shop text NOT NULL,
    order_id text NOT NULL,
    shipment_id text NOT NULL,
    carrier text, -- the shop's code for it
    shipped_at timestamptz NOT NULL,
    PRIMARY KEY (number, shop, order_id, shipment_id)
);

INSERT INTO parcel_number (number, shop, order_id, shipment_id, carrier, shipped_at)
SELECT regexp_replace(upper(fact ->> 'number'), '[^A-Z0-9]', '', 'g'), shop, order_id, fact ->> 'shipment',
    fact -> 'carrier' ->> 'code', CAST(fact ->> 'time' AS timestamptz)
FROM order_fact
WHERE fact ->> 'kind' = 'shipped' AND fact ->> 'number' IS NOT NULL
ON CONFLICT DO NOTHING;
