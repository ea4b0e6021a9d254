package io.hexapay.tck.observation;

import io.hexapay.core.payment.Payment;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what adapters tell by the names of components: the values may be personal. */
public final class Told {

    private static final Set<String> DETAILS =
            Set.of(
                    "orderName",
                    "mode",
                    "failure",
                    "cancellations",
                    "buyer",
                    "receiptUrl",
                    "customData");

    private Told() {}

    /** The details that differ between two payments. */
    public static List<String> detailsThatDiffer(Payment expected, Payment found) {
        return components(expected)
                .filter(one -> DETAILS.contains(one.getName()))
                .filter(one -> !Objects.equals(value(one, expected), value(one, found)))
                .map(RecordComponent::getName)
                .toList();
    }

    /** What {@code less} tells otherwise than {@code whole}, rather than not at all. */
    public static List<String> inventedIn(Record whole, Record less) {
        return components(whole)
                .filter(one -> !isLess(value(one, whole), value(one, less)))
                .map(RecordComponent::getName)
                .toList();
    }

    private static boolean isLess(@Nullable Object whole, @Nullable Object less) {
        if (less == null || less.equals(whole)) {
            return true;
        }
        if (less instanceof List<?> few) {
            return few.isEmpty()
                    || (whole instanceof List<?> many
                            && many.size() == few.size()
                            && Stream.iterate(0, i -> i < few.size(), i -> i + 1)
                                    .allMatch(i -> isLess(many.get(i), few.get(i))));
        }
        return less instanceof Record part
                && part.getClass().isInstance(whole)
                && inventedIn((Record) whole, part).isEmpty();
    }

    private static Stream<RecordComponent> components(Record told) {
        return Stream.of(told.getClass().getRecordComponents());
    }

    private static @Nullable Object value(RecordComponent component, Record told) {
        try {
            return component.getAccessor().invoke(told);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot read " + component.getName(), e);
        }
    }
}
