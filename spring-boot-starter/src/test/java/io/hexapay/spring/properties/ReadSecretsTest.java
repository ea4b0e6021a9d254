package io.hexapay.spring.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.portone.PortOnePlugin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ReadSecretsTest {

    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static final String ADDRESS = "redis://user:pass:word%2B%26@cache.example.com";

    private final HexapaySettings settings =
            new HexapaySettings(environment(), List.of(new PortOnePlugin()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                " short\n",
                "whsec_c2VjcmV0LW9uZS0x",
                "whsec_c2VjcmV0LXR3by0y",
                "whsec_c2VjcmV0LW9uZS0x whsec_c2VjcmV0LXR3by0y",
                ADDRESS,
                "pass:word%2B%26",
                "pass:word+&",
                "java -Dkey=" + KEY + " Shop",
                KEY,
                "c2VjcmV0LW9u",
                " part-one\n",
                "part-two",
            })
    void areFoundWhereverTheyCameFrom(String text) {
        assertThat(settings.hasSecretIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop",
                "shortly",
                "user",
                "localhost",
                "portone",
                "redis://",
                "cache.example.com",
                "redis://user",
                "part-tw",
            })
    void areNothingElse(String text) {
        assertThat(settings.hasSecretIn(text)).isFalse();
    }

    private static StandardEnvironment environment() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("hexapay.merchants.shop.gateway", "portone");
        properties.put("hexapay.merchants.shop.key", "store");
        properties.put("hexapay.merchants.shop.secret", "short");
        properties.put("hexapay.merchants.other.gateway", "portone");
        properties.put("hexapay.merchants.other.key", "store");
        properties.put("hexapay.merchants.other.secret", "part-one_part-two");
        properties.put(
                "hexapay.merchants.shop.webhook-secrets",
                "whsec_c2VjcmV0LW9uZS0x, whsec_c2VjcmV0LXR3by0y");
        properties.put("hexapay.cache.redis.uri", ADDRESS);
        properties.put("hexapay.cache.redis.encryption-keys", KEY);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return environment;
    }
}
