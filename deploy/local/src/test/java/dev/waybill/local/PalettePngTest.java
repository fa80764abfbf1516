package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PalettePngTest {

    @Test
    void aPictureOfFewColoursKeepsThemAll() throws IOException {
        var drawn = picture(40, 40, (x, y) -> x < 20 ? 0x1f4d3a : 0xffffff);

        var read = ImageIO.read(new ByteArrayInputStream(PalettePng.of(drawn)));

        assertThat(read.getColorModel()).isInstanceOf(IndexColorModel.class);
        assertThat(read.getRGB(3, 3) & 0xffffff).isEqualTo(0x1f4d3a);
        assertThat(read.getRGB(30, 3) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void aColourMoreThanThereIsRoomForBecomesTheNearest() throws IOException {
        // Every shade of grey takes two columns; one dot between two of them has to take one of theirs.
        var drawn = picture(512, 2, (x, y) -> x == 40 && y == 1 ? 0x141415 : (x / 2) * 0x010101);

        var read = ImageIO.read(new ByteArrayInputStream(PalettePng.of(drawn)));

        assertThat(read.getRGB(40, 1) & 0xffffff).isEqualTo(0x141414);
        assertThat(read.getRGB(510, 1) & 0xffffff).isEqualTo(0xffffff);
    }

    private interface Painter {

        int colour(int x, int y);
    }

    private static BufferedImage picture(int width, int height, Painter painter) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, painter.colour(x, y));
            }
        }
        return picture;
    }
}
