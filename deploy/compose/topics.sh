#!/usr/bin/env bash
# The topics of docs/reference/events.md, as many of them as are not there.
set -euo pipefail
thirty_days=2592000000
for topic in order-events:8 order-events-dead-letter:1 notification-events:8 push-subscriptions:8 erasure-receipts:1; do
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka:9092 --create --if-not-exists \
    --topic "${topic%:*}" --partitions "${topic#*:}" --config "retention.ms=$thirty_days"
done
