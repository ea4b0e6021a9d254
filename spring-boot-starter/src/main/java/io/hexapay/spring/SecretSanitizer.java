package io.hexapay.spring;

import io.hexapay.spring.properties.HexapaySettings;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides what is secret under {@code hexapay} from the actuator's endpoints, also where an
 * application has them show values: by name, and by value wherever a secret comes from.
 */
final class SecretSanitizer implements SanitizingFunction {

    /** As properties, or as variables of the process; and the variables of our documents. */
    private static final Pattern SECRET =
            Pattern.compile(
                    "hexapay[._].*(secret|encryption[-_]?key|uri|password).*"
                            + "|hexapay_cache_key|shop_secret|redis_password");

    private final ObjectProvider<HexapaySettings> settings;

    /**
     * @param settings none if the application has a Hexapay of its own
     */
    SecretSanitizer(ObjectProvider<HexapaySettings> settings) {
        this.settings = settings;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        boolean isSecret =
                SECRET.matcher(data.getKey().toLowerCase(Locale.ROOT)).matches()
                        || hasSecret(String.valueOf(data.getValue()));
        return isSecret ? data.withValue(SanitizableData.SANITIZED_VALUE) : data;
    }

    private boolean hasSecret(String value) {
        HexapaySettings read = settings.getIfAvailable();
        return read != null && read.hasSecretIn(value);
    }
}
