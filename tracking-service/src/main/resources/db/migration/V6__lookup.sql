-- What finds an order by its number: keyed hashes of the customer's mail address and postcode, and nothing that they could be
-- read from. A postcode is quickly guessed; that the key is not in the database is what keeps it from being guessed here.
CREATE TABLE order_proof (
    shop text NOT NULL,
    order_id text NOT NULL,
    mail bytea NOT NULL CHECK (octet_length(mail) = 32),
    postcode bytea CHECK (octet_length(postcode) = 32),
    told_at timestamptz NOT NULL, -- when the order was confirmed: the latest confirmation holds
    PRIMARY KEY (shop, order_id)
);

-- For half an hour, who has found an order sees it. Of the secret in the address only the SHA-256 is here.
CREATE TABLE lookup_pass (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    shop text NOT NULL,
    order_id text NOT NULL,
    way text NOT NULL, -- what was known besides the number: decides how much is shown
    expires_at timestamptz NOT NULL
);

CREATE INDEX lookup_pass_by_expiry ON lookup_pass (expires_at);

-- The keys, by something that is derived from them, under which every order has a link.
CREATE TABLE link_key (
    fingerprint bytea PRIMARY KEY CHECK (octet_length(fingerprint) = 32),
    linked_at timestamptz NOT NULL DEFAULT now()
);
