-- Erasures that operators asked for. Of the address only the SHA-256 of shop/address: it tells a repeated request from a new one.
CREATE TABLE erasure (
    id           uuid        PRIMARY KEY,
    shop         text        NOT NULL,
    address_hash bytea       NOT NULL CHECK (octet_length(address_hash) = 32),
    requested_at timestamptz NOT NULL DEFAULT now(),
    requested_by text        NOT NULL, -- the operator
    orders       integer     NOT NULL DEFAULT 0, -- how many were found
    searched_at  timestamptz -- since when it is sure that there are no more
);
CREATE INDEX erasure_of_address ON erasure (shop, address_hash, requested_at);

-- Which service has erased which of the orders.
CREATE TABLE erasure_receipt (
    erasure    uuid        NOT NULL REFERENCES erasure ON DELETE CASCADE,
    order_hash bytea       NOT NULL CHECK (octet_length(order_hash) = 32), -- as forgotten_order has it
    service    text        NOT NULL,
    erased_at  timestamptz NOT NULL,
    rows       bigint      NOT NULL,
    PRIMARY KEY (erasure, order_hash, service)
);

-- All orders of an address. Only confirmations have one.
CREATE INDEX inbox_of_customer ON inbox (shop, lower(event #>> '{data,customer,email}'))
    WHERE type = 'dev.waybill.order.confirmed.v1';
