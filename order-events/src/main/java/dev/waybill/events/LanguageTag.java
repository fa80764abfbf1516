package dev.waybill.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** A language as BCP 47 has it, such as {@code pl} or {@code sr-Latn-RS}, in its canonical case. */
public record LanguageTag(@JsonValue String value) {

    @JsonCreator
    public LanguageTag {
        try {
            value = new Locale.Builder()
                    .setLanguageTag(Check.present(value, ""))
                    .build()
                    .toLanguageTag();
        } catch (IllformedLocaleException notATag) {
            throw new InvalidValueException("", "must be a BCP 47 language tag");
        }
        // A tag of private use only (x-shop) names no language, and neither does und.
        if (Locale.forLanguageTag(value).getLanguage().isEmpty() || value.length() > 35) {
            throw new InvalidValueException("", "must be a BCP 47 language tag");
        }
    }

    public Locale locale() {
        return Locale.forLanguageTag(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
