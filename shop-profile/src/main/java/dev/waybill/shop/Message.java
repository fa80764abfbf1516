package dev.waybill.shop;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One ICU message, parsed. Safe for use by several threads.
 *
 * @param counted what it says of small numbers, where a number is all it wants
 * @param pieces literal text and names of arguments in turn, beginning with text; empty if it takes more than that to say it
 */
record Message(MessageFormat format, Set<String> arguments, List<String> pieces, Map<Object, String> counted) {

    /** Up to which number it is kept what a message says of so many: finding the plural takes longer than all else. */
    private static final int COUNTS_KEPT = 100;

    static Message of(MessageFormat format) {
        return new Message(format, Set.copyOf(format.getArgumentNames()), pieces(format), new ConcurrentHashMap<>());
    }

    private static List<String> pieces(MessageFormat format) {
        var pattern = new MessagePattern(format.toPattern());
        var text = pattern.getPatternString();
        var pieces = new ArrayList<String>();
        var literal = new StringBuilder();
        int done = 0;
        for (int i = 1; i < pattern.countParts(); i++) {
            var part = pattern.getPart(i);
            literal.append(text, done, part.getIndex());
            done = part.getLimit();
            if (part.getType() == MessagePattern.Part.Type.ARG_START) {
                if (part.getArgType() != MessagePattern.ArgType.NONE) {
                    return List.of();
                }
                pieces.add(literal.toString());
                literal.setLength(0);
                pieces.add(pattern.getSubstring(pattern.getPart(i + 1)));
                i = pattern.getLimitPartIndex(i);
                done = pattern.getPart(i).getLimit();
            }
        }
        pieces.add(literal.toString());
        return List.copyOf(pieces);
    }

    /** @param arguments all that it wants */
    String say(Map<String, ?> given) {
        if (given.size() == 1
                && given.values().iterator().next() instanceof Integer count
                && count <= COUNTS_KEPT
                && count >= 0) {
            return counted.computeIfAbsent(count, _ -> formatted(given));
        }
        if (pieces.isEmpty() || !given.values().stream().allMatch(String.class::isInstance)) {
            return formatted(given);
        }
        if (pieces.size() == 1) {
            return pieces.getFirst();
        }
        var said = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            said.append(i % 2 == 0 ? pieces.get(i) : given.get(pieces.get(i)));
        }
        return said.toString();
    }

    private String formatted(Map<String, ?> given) {
        // ICU's formats keep state while they work; a clone shares the parsed pattern.
        return format.clone().format(given, new StringBuffer(), null).toString();
    }
}
