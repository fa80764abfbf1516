package dev.waybill.shop;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant who wrote a name that there is not. */
public final class Nearest {

    private Nearest() {}

    /** "; did you mean x?" with the name that is nearest, or nothing where none is near. */
    public static String hint(String written, Collection<String> known) {
        return to(written, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    static Optional<String> to(String written, Collection<String> known) {
        int far = Math.max(2, written.length() / 4);
        return known.stream()
                .filter(name -> distance(written, name) <= far)
                .min(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters have to be put in, taken out or changed (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
