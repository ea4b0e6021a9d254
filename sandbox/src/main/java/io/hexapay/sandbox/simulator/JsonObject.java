package io.hexapay.sandbox.simulator;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.util.ajax.JSON;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that keeps the order of its members and prints as JSON. Not thread-safe while it is
 * being filled.
 */
public final class JsonObject implements JSON.Generator {

    private static final JSON JSON_TEXT = new JSON();

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static JsonObject parse(String text) {
        try {
            if (JSON_TEXT.fromJSON(text) instanceof Map<?, ?> members) {
                return from(members);
            }
        } catch (IllegalStateException | NumberFormatException malformed) {
            throw new IllegalArgumentException("text: not JSON", malformed);
        }
        throw new IllegalArgumentException("text: not a JSON object");
    }

    public static JsonObject from(Map<?, ?> members) {
        JsonObject object = new JsonObject();
        members.forEach((name, value) -> object.set(String.valueOf(name), value));
        return object;
    }

    public JsonObject set(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    public JsonObject setAll(Map<String, ? extends @Nullable Object> values) {
        members.putAll(values);
        return this;
    }

    /** Adds the other object's members; those it shares with this one keep their place. */
    public JsonObject setAll(JsonObject other) {
        return setAll(other.members);
    }

    public JsonObject without(String name) {
        JsonObject copy = new JsonObject().setAll(this);
        copy.members.remove(name);
        return copy;
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public @Nullable Object get(String name) {
        return members.get(name);
    }

    /** The member as text, or an empty text if it is missing, null or something else. */
    public String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    public long number(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** The member as a number, to the last decimal, or 0 if it is missing, null or no number. */
    public BigDecimal decimal(String name) {
        return members.get(name) instanceof Number number
                ? new BigDecimal(number.toString())
                : BigDecimal.ZERO;
    }

    /** A copy of the member, or an empty object if it is missing, null or no object. */
    public JsonObject object(String name) {
        return asObject(members.get(name)).findFirst().orElseGet(JsonObject::new);
    }

    /** Copies of the objects in the array that is this member; none if it is anything else. */
    public List<JsonObject> objects(String name) {
        return elements(name).flatMap(JsonObject::asObject).toList();
    }

    /** The member's elements and that one after them; that one alone if it is no array. */
    public List<Object> listWith(String name, Object last) {
        return Stream.concat(elements(name), Stream.of(last)).toList();
    }

    @Override
    public void addJSON(Appendable buffer) {
        JSON_TEXT.appendMap(buffer, members);
    }

    @Override
    public String toString() {
        return JSON_TEXT.toJSON(members);
    }

    private Stream<?> elements(String name) {
        Object value = members.get(name);
        if (value instanceof Object[] parsed) {
            return Arrays.stream(parsed);
        }
        return value instanceof Collection<?> list ? list.stream() : Stream.empty();
    }

    private static Stream<JsonObject> asObject(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return Stream.of(new JsonObject().setAll(object));
        }
        return value instanceof Map<?, ?> given ? Stream.of(from(given)) : Stream.empty();
    }
}
