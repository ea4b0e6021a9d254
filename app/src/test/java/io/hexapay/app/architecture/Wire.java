package io.hexapay.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatchers;
import java.util.List;

/** The libraries that put a gateway's messages on the wire. */
final class Wire {

    static final List<String> PACKAGES =
            List.of("retrofit2..", "okhttp3..", "okio..", "com.fasterxml.jackson..");

    private static final PackageMatchers MATCHERS = PackageMatchers.of(PACKAGES);

    private Wire() {}

    static boolean has(JavaClass type) {
        return MATCHERS.test(type.getPackageName());
    }
}
