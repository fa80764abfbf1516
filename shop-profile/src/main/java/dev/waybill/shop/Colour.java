package dev.waybill.shop;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An opaque sRGB colour, and the arithmetic that keeps text readable whatever brand colour a shop chooses (WCAG 2.2,
 * relative luminance and contrast ratio).
 *
 * @param rgb red, green and blue, 8 bits each
 */
public record Colour(int rgb) {

    public static final Colour WHITE = new Colour(0xffffff);
    public static final Colour BLACK = new Colour(0x000000);
    /** The ground of pages and mails in dark mode. */
    public static final Colour DARK_GROUND = new Colour(0x121212);

    /** What WCAG 2.2 AA asks of text of ordinary size (success criterion 1.4.3). */
    public static final double TEXT_CONTRAST = 4.5;

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    /** @throws IllegalArgumentException if it is not of the form {@code #rrggbb} */
    public static Colour parse(String hex) {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("must be a colour of the form #rrggbb");
        }
        return new Colour(Integer.parseInt(hex.substring(1), 16));
    }

    public String hex() {
        return "#" + HexFormat.of().toHexDigits(rgb, 6);
    }

    /** From 1 (the same) to 21 (black and white). */
    public double contrast(Colour other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** Black or white, whichever reads better on this colour; one of the two always has 4.5:1. */
    public Colour textOn() {
        return contrast(WHITE) >= contrast(BLACK) ? WHITE : BLACK;
    }

    /** This colour, or the nearest darker or lighter one that can be read on the ground. */
    public Colour readableOn(Colour ground) {
        Colour target = ground.textOn();
        for (int percent = 0; percent < 100; percent += 5) {
            Colour mixed = mixedWith(target, percent);
            if (mixed.contrast(ground) >= TEXT_CONTRAST) {
                return mixed;
            }
        }
        return target;
    }

    private Colour mixedWith(Colour other, int percent) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int channel = (channel(shift) * (100 - percent) + other.channel(shift) * percent) / 100;
            mixed |= channel << shift;
        }
        return new Colour(mixed);
    }

    private int channel(int shift) {
        return (rgb >> shift) & 0xff;
    }

    private double luminance() {
        return 0.2126 * linear(channel(16)) + 0.7152 * linear(channel(8)) + 0.0722 * linear(channel(0));
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
