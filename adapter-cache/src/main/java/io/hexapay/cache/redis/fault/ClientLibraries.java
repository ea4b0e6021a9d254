package io.hexapay.cache.redis.fault;

import io.lettuce.core.RedisURI;
import io.netty.util.Version;

/**
 * The libraries that Redis is spoken to with, which a host may have in other versions than we were
 * built with.
 */
final class ClientLibraries {

    private ClientLibraries() {}

    /** Their versions, as far as they say so. */
    static String versions() {
        String lettuce = RedisURI.class.getPackage().getImplementationVersion();
        return "Lettuce %s and Netty %s".formatted(lettuce == null ? "?" : lettuce, netty());
    }

    private static String netty() {
        try {
            Version common = Version.identify().get("netty-common");
            return common == null ? "?" : common.artifactVersion();
        } catch (LinkageError none) {
            return "?";
        }
    }
}
