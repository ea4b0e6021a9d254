package io.hexapay.app.scaffold;

import io.hexapay.core.PrintableText;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * An adapter to be written: the values of the template's placeholders.
 *
 * @param packageName of its classes
 * @param hexapayVersion of the Hexapay modules that it is built with
 */
public record AdapterProject(
        GatewayName gateway,
        String packageName,
        String groupId,
        String artifactId,
        String version,
        String hexapayVersion) {

    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
    private static final String HEXAPAY = "io.hexapay";

    /** Java loads no classes of others there, and a module of Hexapay is no project of its own. */
    private static final Pattern TAKEN = Pattern.compile("(javax?|io\\.hexapay)(\\..*)?");

    private static final int LONGEST = 80;

    /**
     * @throws ScaffoldException if {@code packageName} is not one of ASCII words in lower case
     */
    public AdapterProject {
        if (!PACKAGE.matcher(packageName).matches() || !SourceVersion.isName(packageName)) {
            throw new ScaffoldException(
                    ("the package: \"%s\" (expected: lower-case words that are no Java keywords,"
                                    + " as com.example.somepg)")
                            .formatted(PrintableText.line(packageName, LONGEST)));
        }
    }

    /**
     * A project of its own.
     *
     * @throws ScaffoldException if {@code packageName} is Java's or Hexapay's
     */
    public static AdapterProject standalone(
            GatewayName gateway, String packageName, String hexapayVersion) {
        if (TAKEN.matcher(packageName).matches()) {
            throw new ScaffoldException(
                    "the package: %s (expected: one of yours, as com.example.somepg)"
                            .formatted(PrintableText.line(packageName, LONGEST)));
        }
        return new AdapterProject(
                gateway,
                packageName,
                packageName,
                gateway.id() + "-hexapay-adapter",
                "1.0-SNAPSHOT",
                hexapayVersion);
    }

    /** A module of Hexapay itself. */
    static AdapterProject module(GatewayName gateway, String hexapayVersion) {
        return new AdapterProject(
                gateway,
                HEXAPAY + "." + gateway.packageSegment(),
                HEXAPAY,
                "hexapay-adapter-" + gateway.id(),
                hexapayVersion,
                hexapayVersion);
    }

    /** By the names that they have in the template. */
    Map<String, String> values() {
        return Map.of(
                "gateway", gateway.id().value(),
                "gatewayName", gateway.classPrefix(),
                "package", packageName,
                "groupId", groupId,
                "artifactId", artifactId,
                "version", version,
                "hexapayVersion", hexapayVersion);
    }

    /** The package's folder, as in {@code com/example/acmepay}. */
    String packagePath() {
        return packageName.replace('.', '/');
    }
}
