package dev.waybill.local;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A PNG of 256 colours at most: a third of the size. Of what is drawn and not photographed, those are the colours there are; what
 * is beyond them, at the edges of letters, becomes the nearest.
 */
final class PalettePng {

    private static final int COLOURS = 256;

    private PalettePng() {}

    static byte[] of(BufferedImage image) throws IOException {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel & 0xffffff, 1, Integer::sum);
        }
        int[] palette = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        Map<Integer, Integer> index = new HashMap<>();
        var indexed = new BufferedImage(
                width,
                height,
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE));
        var raster = indexed.getRaster();
        for (int i = 0; i < pixels.length; i++) {
            int colour = index.computeIfAbsent(pixels[i] & 0xffffff, wanted -> nearest(wanted, palette));
            raster.setSample(i % width, i / width, 0, colour);
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(indexed, "png", out);
        return out.toByteArray();
    }

    private static int nearest(int wanted, int[] palette) {
        int best = 0;
        for (int i = 1; i < palette.length; i++) {
            if (distance(wanted, palette[i]) < distance(wanted, palette[best])) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int a, int b) {
        int red = (a >> 16) - (b >> 16);
        int green = (a >> 8 & 0xff) - (b >> 8 & 0xff);
        int blue = (a & 0xff) - (b & 0xff);
        return red * red + green * green + blue * blue;
    }
}
