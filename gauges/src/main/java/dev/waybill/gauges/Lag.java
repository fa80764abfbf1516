package dev.waybill.gauges;

import org.apache.kafka.common.TopicPartition;

/** How many records of a partition a group has not committed yet. */
record Lag(String group, TopicPartition partition, long records) {}
