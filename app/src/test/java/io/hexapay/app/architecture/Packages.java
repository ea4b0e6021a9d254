package io.hexapay.app.architecture;

import java.util.stream.Stream;

/**
 * The packages under one root, as ArchUnit's patterns name them.
 *
 * @param root without a dot at its end
 */
record Packages(String root) {

    /** Everything under the root. */
    String all() {
        return root + "..";
    }

    /** A package, or with {@code ..} at its end those under it as well. */
    String under(String pattern) {
        return root + "." + pattern;
    }

    /** All packages of these modules. */
    String[] of(String... modules) {
        return Stream.of(modules).map(module -> under(module + "..")).toArray(String[]::new);
    }
}
