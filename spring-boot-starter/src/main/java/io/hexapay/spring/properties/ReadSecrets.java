package io.hexapay.spring.properties;

import io.hexapay.core.Secret;
import io.hexapay.spring.properties.HexapayProperties.RedisProperties;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The secrets that properties had, wherever they came from. */
final class ReadSecrets {

    /** Shorter ones would be found by chance within other texts. */
    private static final int DISTINCT = 8;

    private static final Pattern PASSWORD = Pattern.compile("//(?:[^:@/]*:)?(.+)@");

    private final Set<String> texts = new HashSet<>();

    void add(Secret secret) {
        texts.add(secret.reveal().strip());
    }

    /** The addresses, the passwords in them, and the keys. */
    void addAll(RedisProperties redis) {
        Stream.ofNullable(redis.uri()).forEach(this::addAddress);
        Stream.ofNullable(redis.clusterUris()).flatMap(List::stream).forEach(this::addAddress);
        Stream.ofNullable(redis.encryptionKeys()).flatMap(List::stream).forEach(this::add);
    }

    /** Whether {@code text} is one of them, or holds one that is not too short to tell. */
    boolean isIn(String text) {
        return texts.contains(text.strip())
                || texts.stream()
                        .anyMatch(each -> each.length() >= DISTINCT && text.contains(each));
    }

    private void addAddress(Secret uri) {
        add(uri);
        Matcher password = PASSWORD.matcher(uri.reveal());
        if (password.find()) {
            texts.add(password.group(1));
        }
    }
}
