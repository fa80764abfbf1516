package dev.waybill.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void aRankIsAlwaysAValueThatWasMeasured() {
        var ranks = new Percentiles(
                IntStream.rangeClosed(1, 200).mapToObj(value -> (double) value).toList());

        assertThat(ranks.at(50)).isEqualTo(100);
        assertThat(ranks.at(99)).isEqualTo(198);
        assertThat(ranks.at(100)).isEqualTo(200);
    }

    @Test
    void oneValueIsAllRanks() {
        var ranks = new Percentiles(List.of(7.5));

        assertThat(ranks.at(1)).isEqualTo(7.5);
        assertThat(ranks.at(99)).isEqualTo(7.5);
    }
}
