package io.hexapay.benchmarks.client;

import java.lang.reflect.Field;

/**
 * A field that a library keeps to itself: its clock, its chance, its state. Opened so that the
 * library can live in virtual time, and so that a run can be repeated.
 */
final class Internals<T> {

    private final Field field;

    private Internals(Field field) {
        this.field = field;
    }

    static <T> Internals<T> of(Class<?> owner, String name) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return new Internals<>(field);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(
                    "field: missing (expected: as when this was written)", e);
        }
    }

    @SuppressWarnings("unchecked")
    T get(Object owner) {
        try {
            return (T) field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    void set(Object owner, T value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
