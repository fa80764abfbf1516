-- What a customer answered to "how was it?": of an order once, the last answer. Forgotten with its order.
CREATE TABLE feedback (
    shop        text        NOT NULL,
    order_id    text        NOT NULL,
    delivery    uuid        NOT NULL, -- the mail that asked
    score       smallint    NOT NULL CHECK (score BETWEEN 0 AND 10),
    comment     text        CHECK (char_length(comment) BETWEEN 1 AND 2000), -- personal data
    answers     integer     NOT NULL DEFAULT 1, -- how often the customer answered
    answered_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (shop, order_id)
);
