package dev.waybill.notification.message;

import java.util.Optional;

/** Which way a text runs. */
enum Direction {
    LEFT_TO_RIGHT("ltr"),
    RIGHT_TO_LEFT("rtl");

    private final String attribute;

    Direction(String attribute) {
        this.attribute = attribute;
    }

    String attribute() {
        return attribute;
    }

    /** That of the first letter (UAX 9, P2); empty where there is none. */
    static Optional<Direction> of(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            switch (Character.getDirectionality(text.codePointAt(i))) {
                case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
                    return Optional.of(LEFT_TO_RIGHT);
                }
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
                    return Optional.of(RIGHT_TO_LEFT);
                }
                default -> {}
            }
        }
        return Optional.empty();
    }
}
