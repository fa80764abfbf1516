package dev.waybill.notification.override;

import dev.waybill.notification.message.MailView;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a template can do with something that it sees. It follows from the record that mails are rendered from: what that declares is all
 * there is.
 */
sealed interface Shape {

    /** Can be shown or asked for, and no more. */
    enum Plain implements Shape {
        TEXT,
        /** A text that knows which way it runs. */
        RUN,
        /** What mail programs read. */
        LINKED_DATA,
        YES_OR_NO,
        NUMBER
    }

    /** @param element of each of its elements */
    record ListOf(Shape element) implements Shape {}

    /**
     * @param members what it has, by name
     * @param functions what it makes of a text, by name
     */
    record Fields(Map<String, Member> members, Map<String, Member> functions) implements Shape {

        Set<String> names() {
            return members.keySet();
        }
    }

    /** @param read gets it from the record */
    record Member(Method read, Shape shape) {}

    /** @throws IllegalArgumentException if templates could do more with it than we can foresee */
    static Shape of(Type type) {
        if (type == String.class) {
            return Plain.TEXT;
        }
        if (type == MailView.Run.class) {
            return Plain.RUN;
        }
        if (type == MailView.LinkedData.class) {
            return Plain.LINKED_DATA;
        }
        if (type == boolean.class) {
            return Plain.YES_OR_NO;
        }
        if (type == int.class) {
            return Plain.NUMBER;
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new ListOf(of(list.getActualTypeArguments()[0]));
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return fields(record);
        }
        throw new IllegalArgumentException("A template of a shop can't be given a " + type.getTypeName());
    }

    private static Fields fields(Class<?> record) {
        return new Fields(
                declared(record)
                        .filter(method -> method.getParameterCount() == 0)
                        .collect(members()),
                declared(record)
                        .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                        .collect(members()));
    }

    private static Stream<Method> declared(Class<?> record) {
        return Arrays.stream(record.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !Set.of("toString", "hashCode", "equals").contains(method.getName()));
    }

    private static Collector<Method, ?, Map<String, Member>> members() {
        return Collectors.toUnmodifiableMap(
                Method::getName, method -> new Member(method, of(method.getGenericReturnType())));
    }
}
