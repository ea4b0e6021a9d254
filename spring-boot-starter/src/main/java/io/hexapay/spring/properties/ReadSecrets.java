package io.hexapay.spring.properties;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Secret;
import io.hexapay.spring.properties.HexapayProperties.RedisProperties;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.StringUtils;

/** The secrets that properties had, wherever they came from. */
final class ReadSecrets {

    /** Shorter ones would be found by chance within other texts. */
    private static final int DISTINCT = 8;

    private static final Pattern PASSWORD = Pattern.compile("//(?:[^:@/]*:)?(.+)@");

    private final Set<String> secrets = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();

    void add(Secret secret) {
        secrets.add(secret.reveal().strip());
    }

    /** The addresses, the passwords in them, and the keys. */
    void addAll(RedisProperties redis) {
        Stream.ofNullable(redis.uri()).forEach(this::addAddress);
        Stream.ofNullable(redis.clusterUris()).flatMap(List::stream).forEach(this::addAddress);
        Stream.ofNullable(redis.encryptionKeys()).flatMap(List::stream).forEach(this::add);
    }

    /** Whether {@code text} is one of them, or holds one, or is what one is composed of. */
    boolean isIn(String text) {
        String part = text.strip();
        return Stream.concat(secrets.stream(), addresses.stream())
                        .anyMatch(each -> each.equals(part) || isPart(each, text))
                || secrets.stream().anyMatch(each -> isPart(part, each));
    }

    private static boolean isPart(String part, String text) {
        return part.length() >= DISTINCT && text.contains(part);
    }

    /** Parts of an address, such as its host, are no secret. */
    private void addAddress(Secret uri) {
        addresses.add(uri.reveal().strip());
        Matcher password = PASSWORD.matcher(uri.reveal());
        if (password.find()) {
            secrets.add(password.group(1));
            secrets.add(decoded(password.group(1)));
        }
    }

    /** As it is if it cannot be decoded: that is told when the address is read. */
    private static String decoded(String text) {
        try {
            return StringUtils.uriDecode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
