-- A database for each service, which nobody else may enter.
CREATE ROLE notification LOGIN PASSWORD 'local-only';
CREATE DATABASE notification OWNER notification;
REVOKE CONNECT ON DATABASE notification FROM PUBLIC;
CREATE ROLE tracking LOGIN PASSWORD 'local-only';
CREATE DATABASE tracking OWNER tracking;
REVOKE CONNECT ON DATABASE tracking FROM PUBLIC;
