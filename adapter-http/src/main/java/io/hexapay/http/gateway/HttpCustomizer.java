package io.hexapay.http.gateway;

import okhttp3.OkHttpClient;

/**
 * Adds what a host needs to the HTTP client of a connection: interceptors and event listeners, a
 * proxy with its credentials, certificates and pins, a resolver of names. Called once for each
 * connection, before anything is sent; what it throws ends the attempt to connect.
 *
 * <p>Hexapay's own settings are applied after it, so it cannot weaken what they limit:
 *
 * <ul>
 *   <li>Timeouts and deadlines hold, those of name look-ups included. An answer has 1 MiB, for
 *       interceptors too: what they read of a larger one ends soon after.
 *   <li>A request is sent once: no redirect, cache or authenticator, but that of the proxy. An
 *       interceptor that proceeds again with what was sent gets an {@link java.io.IOException}, and
 *       the call ends as {@link io.hexapay.core.GatewayException.Unavailable}.
 *   <li>TLS is 1.2 or newer, to a certificate of the gateway's name. Plain http goes to loopback,
 *       past every proxy.
 *   <li>Connections are used for this gateway only, and send at once. What an interceptor
 *       addresses to another scheme, host or port is not sent, and the call ends as {@code
 *       Unavailable}.
 * </ul>
 *
 * <p>An interceptor can set certificates, pins and cookies for one call, by its {@code Chain}. What
 * else it sets there, such as a timeout, a proxy or a resolver, is set back to what the client has.
 *
 * <p>An interceptor need not proceed: it may send the request by other means, or answer it itself,
 * and what it answers is taken for the gateway's answer. If it throws instead, the request may
 * have been processed, as far as Hexapay knows ({@link io.hexapay.core.Delivery#UNKNOWN}): a
 * cancellation or an approval is looked up before it is sent again. That nothing was sent is known
 * only if the interceptor throws the very exception that {@code proceed} threw last. So one that
 * then sends the request by other means has to throw another one.
 *
 * <p>What is added has to throw nothing unchecked, nor to fail for want of a class. If it does, the
 * call ends as {@code Unavailable}, which names the class of what was thrown, has its stack trace,
 * and is not held against the gateway.
 *
 * <p>Interceptors, event listeners, cookie jars and proxy selectors run on the thread that makes
 * the call: no deadline ends what they wait for.
 *
 * <p>Interceptors see {@code Authorization}, credentials and personal data in clear. Hexapay's logs
 * and errors show none of that; what an interceptor shows of it is up to the host. A proxy sees
 * none of it, as TLS goes through it.
 *
 * <p>Thread-safe. Two customizers are equal if they are the same object, which decides whether
 * merchants share a connection, see {@link ConnectionSettings}.
 */
@FunctionalInterface
public interface HttpCustomizer {

    /** Adds nothing. */
    HttpCustomizer NONE = client -> {};

    /** Adds to {@code client}, which is not to be kept. */
    void customize(OkHttpClient.Builder client);
}
