-- Orders whose events wait for their confirmation. Only these: looking for them in the inbox would read all of it.
CREATE TABLE parked_order (
    shop        text        NOT NULL,
    order_id    text        NOT NULL,
    since       timestamptz NOT NULL DEFAULT now(),
    reported_at timestamptz, -- when the log said that it waits for long
    PRIMARY KEY (shop, order_id)
);

INSERT INTO parked_order (shop, order_id, since)
SELECT shop, order_id, min(received_at) FROM inbox GROUP BY shop, order_id
HAVING count(*) FILTER (WHERE type = 'dev.waybill.order.confirmed.v1') = 0;
