package io.hexapay.app.architecture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** The names of gateways, and where they occur. */
final class GatewayNames {

    private static final Pattern GATEWAY =
            Pattern.compile("iamport|portone|nicepay", Pattern.CASE_INSENSITIVE);

    private GatewayNames() {}

    static boolean isIn(String text) {
        return GATEWAY.matcher(text).find();
    }

    /** Whether one is anywhere in the class file: in types, members and texts. */
    static boolean isInClassFileOf(JavaClass type) {
        try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return isIn(new String(file.readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
