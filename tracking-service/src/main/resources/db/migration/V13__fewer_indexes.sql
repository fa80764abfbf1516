-- An order's row is written at each of its events, and each index of it then: what was delivered is found along tracked_order_by_end as well,
-- and of what an older version folded there is nothing most of the time.
DROP INDEX tracked_order_by_delivery;
DROP INDEX tracked_order_by_fold;
CREATE INDEX tracked_order_by_fold ON tracked_order (fold) WHERE fold < 2;
