package io.hexapay.cache.redis;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The libraries that Redis is spoken to with, which a host may have in other versions than we were built with. */
final class ClientLibraries {

    private static final String NETTY = "META-INF/io.netty.versions.properties";

    private ClientLibraries() {}

    /** Their versions, as far as they say so. */
    static String versions() {
        String lettuce = RedisURI.class.getPackage().getImplementationVersion();
        return "Lettuce %s and Netty %s".formatted(lettuce == null ? "?" : lettuce, netty());
    }

    private static String netty() {
        ClassLoader loader = RedisURI.class.getClassLoader();
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(NETTY)) {
            Properties versions = new Properties();
            if (in != null) {
                versions.load(in);
            }
            return versions.getProperty("netty-common.version", "?");
        } catch (IOException unreadable) {
            return "?";
        }
    }
}
