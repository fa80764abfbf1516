CREATE ROLE notification LOGIN PASSWORD 'local';
CREATE DATABASE notification OWNER notification;
CREATE ROLE tracking LOGIN PASSWORD 'local';
CREATE DATABASE tracking OWNER tracking;
