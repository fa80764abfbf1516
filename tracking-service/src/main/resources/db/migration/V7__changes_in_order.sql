-- In which transaction a row was last written, so that a shop can ask for what has changed since it last asked. Transactions
-- commit in another order than they are numbered in: readers leave out what is not older than the oldest one that still runs, and
-- so nothing ever appears behind a place where they have been. A sequence or a clock could not tell them which that is.
ALTER TABLE tracked_order ADD COLUMN changed xid8 NOT NULL DEFAULT pg_current_xact_id();

CREATE INDEX tracked_order_by_change ON tracked_order (shop, changed, order_id);

-- Most orders are over, and most questions are about those that are not.
CREATE INDEX tracked_order_open_by_change ON tracked_order (shop, changed, order_id)
    WHERE stage NOT IN ('delivered', 'cancelled');
