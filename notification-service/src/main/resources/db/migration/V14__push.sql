-- Devices that want to hear of an order by push. What leads to a device is a secret.
CREATE TABLE push_subscription (
    shop          text        NOT NULL,
    order_id      text        NOT NULL, -- may not be in the inbox yet
    device        text        NOT NULL, -- a hash of the address: what deliveries, logs and people name it by
    kind          text        NOT NULL CHECK (kind IN ('web', 'fcm', 'apns')),
    address       text        NOT NULL, -- an endpoint, or a token
    p256dh        text,
    auth          text,
    locale        text,
    time_zone     text,
    subscribed_at timestamptz NOT NULL,
    PRIMARY KEY (shop, order_id, device),
    CHECK ((kind = 'web') = (p256dh IS NOT NULL AND auth IS NOT NULL))
);

-- A device that is gone is gone for all orders; and what is of no order has to be found by its age.
CREATE INDEX push_subscription_of_device ON push_subscription (device);
CREATE INDEX push_subscription_by_age ON push_subscription (subscribed_at);

-- Each channel has a queue of its own: what waits in one is never walked over in the other. An instance of the last release that still
-- runs claims by the order's index for that while.
CREATE INDEX delivery_due_mail ON delivery (next_at, position) WHERE open AND channel = 'mail';
CREATE INDEX delivery_due_push ON delivery (next_at, position) WHERE open AND channel = 'push';
DROP INDEX delivery_due;
