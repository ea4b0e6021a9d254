package io.hexapay.spring;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides what is secret under {@code hexapay} from the actuator's endpoints, also where an
 * application has them show values.
 */
final class SecretSanitizer implements SanitizingFunction {

    /** As properties, or as variables of the process. */
    private static final Pattern SECRET =
            Pattern.compile("hexapay[._].*(secret|encryption[-_]?key|uri|password).*");

    @Override
    public SanitizableData apply(SanitizableData data) {
        boolean isSecret = SECRET.matcher(data.getKey().toLowerCase(Locale.ROOT)).matches();
        return isSecret ? data.withValue(SanitizableData.SANITIZED_VALUE) : data;
    }
}
