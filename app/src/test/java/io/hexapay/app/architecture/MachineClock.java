package io.hexapay.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;

/** Tells whether code reads the machine's clock, or makes a {@link Clock} that does. */
final class MachineClock {

    private MachineClock() {}

    static DescribedPredicate<JavaAccess<?>> isRead() {
        return describe("the machine's clock is read", access -> isReadBy(access.getTarget()));
    }

    private static boolean isReadBy(AccessTarget target) {
        return switch (target.getOwner().getName()) {
            case "java.lang.System" -> target.getName().matches("nanoTime|currentTimeMillis");
            case "java.time.Clock", "java.time.InstantSource" ->
                    target.getName().matches("system.*|tick.+");
            default -> isNowWithoutAClock(target);
        };
    }

    private static boolean isNowWithoutAClock(AccessTarget target) {
        return target.getOwner().getPackageName().startsWith("java.time")
                && target instanceof CodeUnitAccessTarget method
                && method.getName().equals("now")
                && method.getRawParameterTypes().stream()
                        .noneMatch(parameter -> parameter.isEquivalentTo(Clock.class));
    }
}
