package io.hexapay.app.architecture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.regex.Pattern;

/** The names of gateways, and where they occur. */
final class GatewayNames {

    private final Pattern any;

    /** Of the modules that talk to gateways: a gateway gives its module the name. */
    GatewayNames(Collection<String> gateways) {
        this.any =
                Pattern.compile(
                        gateways.stream().map(Pattern::quote).collect(joining("|")),
                        Pattern.CASE_INSENSITIVE);
    }

    boolean areIn(String text) {
        return any.matcher(text).find();
    }

    /** Whether one is anywhere in the class file: in types, members and texts. */
    boolean areInClassFileOf(JavaClass type) {
        try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return areIn(new String(file.readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
