-- Rows that were restored into a database that has not counted as far: nobody would see them until it has.
UPDATE tracked_order SET changed = pg_current_xact_id() WHERE changed >= pg_snapshot_xmax(pg_current_snapshot());
