package io.hexapay.sandbox.portone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.sandbox.simulator.JsonObject;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Signs claims as JWTs (HS256) and reads those that it has signed. Thread-safe. */
final class JwtSigner {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER =
            encode(new JsonObject().set("alg", "HS256").set("typ", "JWT"));

    private final HmacSha256 key;

    private JwtSigner(HmacSha256 key) {
        this.key = key;
    }

    static JwtSigner withNewKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new JwtSigner(new HmacSha256(bytes));
    }

    String sign(JsonObject claims) {
        String signed = HEADER + "." + encode(claims);
        return signed + "." + signature(signed);
    }

    /** The claims of a JWT; null if it was not signed with this key. */
    @Nullable JsonObject read(String jwt) {
        int lastDot = jwt.lastIndexOf('.');
        if (lastDot < 0 || !isSignature(jwt.substring(lastDot + 1), jwt.substring(0, lastDot))) {
            return null;
        }
        byte[] claims = Base64.getUrlDecoder().decode(jwt.substring(jwt.indexOf('.') + 1, lastDot));
        return JsonObject.parse(new String(claims, UTF_8));
    }

    private boolean isSignature(String claimed, String signed) {
        return MessageDigest.isEqual(claimed.getBytes(UTF_8), signature(signed).getBytes(US_ASCII));
    }

    private String signature(String signed) {
        return BASE64.encodeToString(key.sign(signed));
    }

    private static String encode(JsonObject json) {
        return BASE64.encodeToString(json.toString().getBytes(UTF_8));
    }
}
