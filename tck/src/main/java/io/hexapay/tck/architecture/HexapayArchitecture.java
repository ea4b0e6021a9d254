package io.hexapay.tck.architecture;

import static java.util.Objects.requireNonNull;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The rules of the architecture for an adapter, wherever it lives. In a test of its module:
 *
 * <pre>{@code
 * @Test
 * void keepsToTheArchitecture() {
 *     HexapayArchitecture.ofAdapter("com.example.acmepay").check();
 * }
 * }</pre>
 *
 * <p>The rules are those of {@link AdapterRules}.
 */
public final class HexapayArchitecture {

    private final String adapter;

    private HexapayArchitecture(String adapter) {
        this.adapter = requireNonNull(adapter, "adapter");
    }

    /**
     * Of the adapter in that package and those under it.
     *
     * @param adapter a package's name, as in {@code com.example.acmepay}
     */
    public static HexapayArchitecture ofAdapter(String adapter) {
        return new HexapayArchitecture(adapter);
    }

    /**
     * Checks every rule against the adapter's classes on the class path, tests left out.
     *
     * @throws AssertionError with all violations of the first rule that is broken, and why there is
     *     that rule; also if the package has no class, as when its name is misspelt
     */
    public void check() {
        check(
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(adapter));
    }

    void check(JavaClasses classes) {
        if (classes.stream().noneMatch(HexapayArchitecture::isCode)) {
            throw new AssertionError(
                    "%s: no class there (expected: the package of an adapter)".formatted(adapter));
        }
        for (ArchRule rule : AdapterRules.of(adapter + "..").all()) {
            rule.check(classes);
        }
    }

    private static boolean isCode(JavaClass type) {
        return !type.getSimpleName().equals("package-info");
    }
}
