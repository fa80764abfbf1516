package dev.waybill.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final List<List<Integer>> transactions = new ArrayList<>();
    private final List<UniEmitter<? super Predicate<Integer>>> open = new ArrayList<>();
    private final GroupCommit<Integer> commits = new GroupCommit<>(3, batch -> {
        transactions.add(batch);
        return Uni.createFrom().<Predicate<Integer>>emitter(open::add);
    });
    private final List<String> results = new ArrayList<>();

    @Test
    void theFirstGoesAtOnceAndTheOthersGoTogether() {
        write(1);
        write(2);
        write(3);
        assertThat(transactions).containsExactly(List.of(1));

        commit();
        assertThat(transactions).containsExactly(List.of(1), List.of(2, 3));
        assertThat(results).containsExactly("1 true");

        commit();
        assertThat(results).containsExactly("1 true", "2 true", "3 true");
        write(4);
        assertThat(transactions).hasSize(3);
    }

    @Test
    void noTransactionIsLargerThanItMayBe() {
        for (int i = 1; i <= 6; i++) {
            write(i);
        }
        commit();
        commit();

        assertThat(transactions).containsExactly(List.of(1), List.of(2, 3, 4), List.of(5, 6));
    }

    @Test
    void whatHadNoEffectIsSaid() {
        write(1);
        open.removeFirst().complete((Predicate<Integer>) _ -> false);

        assertThat(results).containsExactly("1 false");
    }

    @Test
    void aFailureIsItsOwnTransactionsOnly() {
        write(1);
        write(2);
        open.removeFirst().fail(new IllegalStateException("gone"));
        commit();

        assertThat(results).containsExactly("1 gone", "2 true");
    }

    private void write(int item) {
        commits.write(item)
                .subscribe()
                .with(
                        effect -> results.add(item + " " + effect),
                        failure -> results.add(item + " " + failure.getMessage()));
    }

    private void commit() {
        open.removeFirst().complete((Predicate<Integer>) transactions.getLast()::contains);
    }
}
