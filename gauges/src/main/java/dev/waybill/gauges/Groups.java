package dev.waybill.gauges;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Consumer groups, as the brokers know them. Blocks: not for an event loop. From one thread at a time. */
final class Groups implements AutoCloseable {

    private static final int TIMEOUT_MS = 10_000;

    private final Map<String, Object> settings;
    private final List<Subscription> subscriptions;
    private volatile @Nullable Admin admin;

    /** @param kafka the settings kafka.*, such as where the brokers are and how to log in */
    Groups(Map<String, Object> kafka, List<Subscription> subscriptions) {
        this.settings = new HashMap<>(kafka);
        this.settings.keySet().retainAll(AdminClientConfig.configNames());
        this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 2);
        this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        this.subscriptions = subscriptions;
    }

    /** Of each partition of each topic that is there, by group. */
    synchronized List<Lag> lag() {
        var ends = offsets(partitions(), OffsetSpec.latest());
        var committed = committed(ends.keySet());
        // Where nothing is committed, a group begins at the beginning (auto.offset.reset).
        var begins = offsets(missing(ends.keySet(), committed), OffsetSpec.earliest());
        return subscriptions.stream()
                .flatMap(subscription -> ends.entrySet().stream()
                        .filter(end -> end.getKey().topic().equals(subscription.topic()))
                        .map(end -> {
                            var from = committed.get(subscription.group()).get(end.getKey());
                            long at = from == null ? begins.getOrDefault(end.getKey(), end.getValue()) : from;
                            return new Lag(subscription.group(), end.getKey(), Math.max(0, end.getValue() - at));
                        }))
                .toList();
    }

    private Set<TopicPartition> partitions() {
        var partitions = new HashSet<TopicPartition>();
        admin().describeTopics(subscriptions.stream().map(Subscription::topic).collect(toSet()))
                .topicNameValues()
                .forEach((topic, described) -> {
                    try {
                        get(described)
                                .partitions()
                                .forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
                    } catch (UnknownTopicOrPartitionException notMadeYet) {
                        // Of a topic that is not there nobody is behind; the others count all the same.
                    }
                });
        return partitions;
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        var offsets = new HashMap<TopicPartition, Long>();
        get(admin().listOffsets(partitions.stream().collect(toMap(one -> one, _ -> which)))
                        .all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private Map<String, Map<TopicPartition, Long>> committed(Set<TopicPartition> partitions) {
        var topics =
                subscriptions.stream().collect(groupingBy(Subscription::group, mapping(Subscription::topic, toSet())));
        var asked = topics.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        group -> new ListConsumerGroupOffsetsSpec()
                                .topicPartitions(partitions.stream()
                                        .filter(one -> group.getValue().contains(one.topic()))
                                        .toList())));
        var committed = new HashMap<String, Map<TopicPartition, Long>>();
        get(admin().listConsumerGroupOffsets(asked).all()).forEach((group, offsets) -> {
            var known = new HashMap<TopicPartition, Long>();
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    known.put(partition, offset.offset());
                }
            });
            committed.put(group, known);
        });
        return committed;
    }

    private Set<TopicPartition> missing(Set<TopicPartition> all, Map<String, Map<TopicPartition, Long>> committed) {
        return subscriptions.stream()
                .flatMap(subscription -> all.stream()
                        .filter(one -> one.topic().equals(subscription.topic()))
                        .filter(one -> !committed.get(subscription.group()).containsKey(one)))
                .collect(toSet());
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** Made when it is needed: brokers whose names can't be resolved would keep the service from starting. */
    private Admin admin() {
        var made = admin;
        if (made == null) {
            made = Admin.create(settings);
            admin = made;
        }
        return made;
    }

    /** Also ends what somebody waits for just now. */
    @Override
    public void close() {
        var made = admin;
        if (made != null) {
            made.close(Duration.ZERO);
        }
    }
}
