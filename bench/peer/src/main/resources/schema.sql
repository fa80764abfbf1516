CREATE TABLE processed_event (
    id          text        PRIMARY KEY,
    received_at timestamptz NOT NULL
);

CREATE TABLE customer_order (
    id       text PRIMARY KEY, -- shop/order
    shop     text NOT NULL,
    email    text NOT NULL,
    name     text,
    language text NOT NULL,
    total    text NOT NULL,
    tracking uuid NOT NULL
);

CREATE SEQUENCE order_line_seq INCREMENT BY 50;

CREATE TABLE order_line (
    id         bigint  PRIMARY KEY,
    order_id   text    NOT NULL REFERENCES customer_order,
    name       text    NOT NULL,
    quantity   integer NOT NULL,
    unit_price numeric NOT NULL
);

CREATE INDEX order_line_of_order ON order_line (order_id);

CREATE SEQUENCE notification_seq INCREMENT BY 50;

CREATE TABLE notification (
    id         bigint PRIMARY KEY,
    event_id   text   NOT NULL,
    order_id   text   NOT NULL,
    recipient  text   NOT NULL,
    status     text   NOT NULL,
    sent_at    timestamptz
);
