-- What customers answered to "how was it?": the last answer about each order, and nothing of what they wrote beside it.
CREATE TABLE order_score (
    shop text NOT NULL,
    order_id text NOT NULL,
    score smallint NOT NULL CHECK (score BETWEEN 0 AND 10),
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (shop, order_id)
);

CREATE INDEX order_score_by_time ON order_score (shop, answered_at);
