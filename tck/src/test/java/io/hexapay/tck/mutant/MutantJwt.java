package io.hexapay.tck.mutant;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hexapay.core.Secret;
import java.time.Instant;
import java.util.Base64;

/** Tokens that tell their own life (RFC 7519), and that nobody verifies. */
final class MutantJwt {

    private static final JsonMapper JSON = new JsonMapper();

    private MutantJwt() {}

    static Secret of(Secret canary, Instant now, Instant expiry) {
        String claims =
                "{\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}"
                        .formatted(canary.reveal(), now.getEpochSecond(), expiry.getEpochSecond());
        return Secret.of(
                encoded("{\"alg\":\"HS256\"}") + "." + encoded(claims) + "." + encoded("unsigned"));
    }

    /** The claims, or nothing of what is no JWT. */
    static JsonNode claims(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : "");
            return JSON.readTree(new String(claims, UTF_8));
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String encoded(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8));
    }
}
