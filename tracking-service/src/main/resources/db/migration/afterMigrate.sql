-- Rows that were restored into a database that has not counted as far: nobody would see them until it has.
UPDATE tracked_order SET changed = pg_current_xact_id() WHERE changed >= pg_snapshot_xmax(pg_current_snapshot());
-- Likewise what was read up to a place that is not there yet: it is read anew.
DELETE FROM measured_until WHERE changed >= pg_snapshot_xmax(pg_current_snapshot());
