package dev.waybill.notification.override;

import dev.waybill.notification.override.Shape.Fields;
import dev.waybill.notification.override.Shape.ListOf;
import dev.waybill.notification.override.Shape.Member;
import dev.waybill.notification.override.Shape.Plain;
import java.lang.reflect.InvocationTargetException;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;

/** A part of a mail's view as a template sees it: by the names of its fields, with nothing of Java behind them. */
final class Shown {

    private final Object part;
    private final Fields shape;
    private final Rounds rounds;

    Shown(Object part, Fields shape, Rounds rounds) {
        this.part = part;
        this.shape = shape;
        this.rounds = rounds;
    }

    Optional<Object> member(String name) {
        return Optional.ofNullable(shape.members().get(name)).map(member -> shown(member, read(member)));
    }

    Optional<Object> function(String name, String text) {
        return Optional.ofNullable(shape.functions().get(name)).map(member -> shown(member, read(member, text)));
    }

    private Object read(Member member, Object... arguments) {
        try {
            return member.read().invoke(part, arguments);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("Can't read " + member.read().getName(), impossible);
        }
    }

    private Object shown(Member member, Object value) {
        return shown(member.shape(), value);
    }

    private Object shown(Shape its, Object value) {
        return switch (its) {
            case Plain _ -> value;
            case Fields fields -> new Shown(value, fields, rounds);
            case ListOf(Shape element) -> new Elements((List<?>) value, element);
        };
    }

    @Override
    public String toString() {
        return "";
    }

    /** What loops may go over in one mail, all together: without it, one loop within another goes on for as long as it likes. */
    static final class Rounds {

        private int left;

        Rounds(int most) {
            this.left = most;
        }

        private void next() {
            // Again and again: the engine takes an error for an element's own and goes on with the next.
            if (left <= 0) {
                throw new IllegalStateException("its loops go round too often");
            }
            left--;
        }
    }

    private final class Elements extends AbstractList<Object> {

        private final List<?> list;
        private final Shape element;

        Elements(List<?> list, Shape element) {
            this.list = list;
            this.element = element;
        }

        @Override
        public Object get(int index) {
            rounds.next();
            return shown(element, list.get(index));
        }

        @Override
        public int size() {
            return list.size();
        }
    }
}
