package dev.waybill.tracking.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.events.TrackingStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"aftership.statuses", "easypost.statuses", "seventeentrack.statuses"})
    void everyLineNamesWhatTheContractHas(String table) {
        assertThat(StatusTable.of(table).meaning("nothing", "of the kind")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A * in_transit - | t:2: must have five columns",
                "A * on_the_moon - - | t:2: the contract has no on_the_moon",
                "A * in_transit moonlight - | t:2: the contract has no moonlight",
                "A * in_transit - nobody | t:2: the contract has no nobody",
                "A * - - - | t:2: must have a status of ours"
            })
    void aLineThatNamesNothingIsNamed(String line, String message) {
        assertThatThrownBy(() -> StatusTable.parse("t", "# comment\n" + line)).hasMessage(message);
    }

    @Test
    void aLineThatStandsTwiceIsNamed() {
        assertThatThrownBy(() -> StatusTable.parse("t", "A * pending - -\nA * expired - -"))
                .hasMessage("t:2: stands twice");
    }

    @Test
    void aDetailThatIsNotThereMeansWhatItsStatusMeans() {
        var table = StatusTable.parse("t", "A * pending - -\nA x expired - -");

        assertThat(table.meaning("A", "x").orElseThrow().status()).isEqualTo(TrackingStatus.EXPIRED);
        assertThat(table.meaning("A", "y").orElseThrow().status()).isEqualTo(TrackingStatus.PENDING);
        assertThat(table.meaning("B", "x")).isEmpty();
    }
}
