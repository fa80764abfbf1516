package dev.waybill.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ColourTest {

    @Test
    void blackOnWhiteHasTheGreatestContrast() {
        assertThat(Colour.BLACK.contrast(Colour.WHITE)).isCloseTo(21, within(0.001));
        assertThat(Colour.parse("#777777").contrast(Colour.WHITE)).isCloseTo(4.478, within(0.001));
    }

    @Test
    void textIsReadableWhateverTheBrandsColour() {
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            var brand = new Colour(random.nextInt(0x1000000));

            assertThat(brand.textOn().contrast(brand)).isGreaterThanOrEqualTo(Colour.TEXT_CONTRAST);
            assertThat(brand.readableOn(Colour.WHITE).contrast(Colour.WHITE))
                    .isGreaterThanOrEqualTo(Colour.TEXT_CONTRAST);
            assertThat(brand.readableOn(Colour.DARK_GROUND).contrast(Colour.DARK_GROUND))
                    .isGreaterThanOrEqualTo(Colour.TEXT_CONTRAST);
        }
    }

    @Test
    void aReadableColourStaysAsItIs() {
        assertThat(Colour.parse("#1f4d3a").readableOn(Colour.WHITE).hex()).isEqualTo("#1f4d3a");
    }

    @Test
    void onlySixDigitsAreAColour() {
        assertThatIllegalArgumentException().isThrownBy(() -> Colour.parse("red"));
        assertThatIllegalArgumentException().isThrownBy(() -> Colour.parse("#12345g"));
    }
}
