package io.hexapay.cache.redis.fault;

import io.lettuce.core.RedisURI;
import io.netty.util.Version;

/** Faults of Redis, as an operator tells them apart. */
public enum RedisFault {
    /** Its host has no address. */
    UNKNOWN_HOST("is at a host that nobody knows (check the address)"),
    /** It cannot be reached: refused, reset, ended. */
    UNREACHABLE("cannot be reached (check address, port and firewall)"),
    /** TLS with it fails: not trusted, or not its name. */
    UNTRUSTED("fails at TLS (check its certificate, the name in it, and the JVM's trust store)"),
    /**
     * This process has a Lettuce or a Netty that we do not fit: no call of ours gets as far as
     * Redis.
     */
    LINKAGE(
            ("cannot be spoken to with %s on the class path"
                            + " (check that they belong together: Lettuce 6.6 to 7.x)")
                    .formatted(libraries())),
    /** It answers too late, or not at all. */
    SLOW(
            "does not answer in time (check that it runs,"
                    + " and that it speaks TLS if rediss:// is asked for)"),
    /** It does not take user and password, or wants some. */
    UNAUTHENTICATED("refuses us (check user and password)"),
    /** The user may not do what sharing takes. */
    FORBIDDEN(
            "does not let the user do what sharing takes"
                    + " (give it the rights in docs/shared-cache.md)"),
    /** It is something else than its address says. */
    WRONG_KIND(
            "is not what its address says (check the database's number,"
                    + " that each address of a cluster is one of its nodes,"
                    + " and that redis-sentinel:// is a Sentinel with that master)"),
    /** It answers with other errors, still loading for one, or it is no Redis. */
    REFUSING("answers with errors (check that it is a Redis, and ready)"),
    /** It can be read, and takes nothing: a replica, or full. */
    NOT_WRITABLE("takes nothing (check that it is no replica and not full)");

    private final String description;

    RedisFault(String description) {
        this.description = description;
    }

    /**
     * The fault and the next step, in lower case, to go on after the word Redis, without a full
     * stop.
     */
    public String description() {
        return description;
    }

    /** Which a host may have in other versions than we were built with, as far as they say so. */
    private static String libraries() {
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
