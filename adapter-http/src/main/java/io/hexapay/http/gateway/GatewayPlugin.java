package io.hexapay.http.gateway;

import io.hexapay.core.GatewayId;
import io.hexapay.http.GatewayUrl;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/**
 * A gateway that programs find, and need not know by name. {@link java.util.ServiceLoader} makes
 * it, by a public constructor without parameters: an adapter names its plug-in in {@code
 * META-INF/services/io.hexapay.http.gateway.GatewayPlugin}, and in {@code provides} if it is a Java
 * module, which then {@code opens} the package of its wire records to Jackson. Thread-safe.
 */
public interface GatewayPlugin {

    /** The gateway's name, by which configurations choose it. Constant. */
    GatewayId id();

    /** Where the gateway is, unless a program says otherwise. Constant. */
    GatewayUrl defaultUrl();

    /** The operations that its connections offer. Constant. */
    Set<GatewayOperation> operations();

    /** The options that its merchants have, in the order in which they are told to people. */
    default List<GatewayOption<?>> options() {
        return List.of();
    }

    /** The time zone in which the gateway's times are told to people. Constant. */
    default ZoneId zone() {
        return ZoneOffset.UTC;
    }

    /** A connection to the gateway. Nothing is sent before its first call. */
    GatewayConnection connect(ConnectionSettings settings);
}
