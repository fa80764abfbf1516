-- Where in a trace (W3C Trace Context, traceparent) an event was taken in: its deliveries, now and later, are part of the same.
ALTER TABLE inbox ADD COLUMN trace_parent text;
