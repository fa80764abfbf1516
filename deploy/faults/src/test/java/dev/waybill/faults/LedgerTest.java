package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A suite that counts wrongly proves nothing. */
class LedgerTest {

    private final Ledger ledger = new Ledger();

    @Test
    void whatHasNotComeIsLost() {
        ledger.expect(List.of("a", "b", "c"));
        take("b", "2@shop", "bytes");

        assertThat(ledger.lost()).isEqualTo(2);
        assertThat(ledger.doubled()).isZero();
        assertThat(ledger.completeAt()).isEmpty();
    }

    @Test
    void everyCopyBeyondTheFirstIsDoubled() {
        ledger.expect(List.of("a", "b"));
        take("a", "1@shop", "bytes");
        take("a", "1@shop", "bytes");
        take("a", "1@shop", "bytes");
        take("b", "2@shop", "other bytes");

        assertThat(ledger.lost()).isZero();
        assertThat(ledger.doubled()).isEqualTo(2);
        assertThat(ledger.doubledDeliveries()).containsExactly("1");
        assertThat(ledger.mostCopies()).isEqualTo(3);
        assertThat(ledger.wrong()).isEmpty();
    }

    @Test
    void aSecondMailThatIsNoCopyIsWrong() {
        ledger.expect(List.of("a", "b"));
        take("a", "1@shop", "bytes");
        take("a", "2@shop", "bytes");
        take("b", "3@shop", "bytes");
        take("b", "3@shop", "other bytes");

        assertThat(ledger.wrong())
                .containsExactlyInAnyOrder(
                        "mails with different Message-IDs for a", "copies with different bytes for b");
    }

    @Test
    void aMailThatNobodyAskedForIsWrong() {
        take("a", "1@shop", "bytes");

        assertThat(ledger.wrong()).containsExactly("a mail for a, which calls for none");
    }

    @Test
    void oneMessageIdForTwoEventsIsWrong() {
        ledger.expect(List.of("a", "b"));
        take("a", "1@shop", "bytes");
        take("b", "1@shop", "bytes");

        assertThat(ledger.wrong()).containsExactly("the same Message-ID for different events");
    }

    private void take(String event, String messageId, String digest) {
        ledger.accept(new Ledger.Copy(event, "order", messageId, digest, Instant.now()));
    }
}
