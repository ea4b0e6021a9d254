package io.hexapay.http.connection;

import java.util.List;
import okhttp3.Interceptor;

/**
 * Stands before and behind a host's interceptors, which may send a request by other means, or
 * answer it themselves. Only if they end with the very failure that they were given is it known
 * that they did neither.
 */
final class HostInterceptors {

    private static final Interceptor BEFORE =
            chain -> {
                DeliveryGate gate = CallState.of(chain).gate();
                try {
                    var response = chain.proceed(chain.request());
                    gate.assumeSent();
                    return response;
                } catch (Throwable failure) {
                    if (!gate.hasHandedOver(failure)) {
                        gate.assumeSent();
                    }
                    throw failure;
                }
            };

    private static final Interceptor BEHIND =
            chain -> {
                try {
                    return chain.proceed(chain.request());
                } catch (Throwable failure) {
                    CallState.of(chain).gate().handOver(failure);
                    throw failure;
                }
            };

    private HostInterceptors() {}

    /** Adds to {@code interceptors} what stands around them, if there are any. */
    static void watch(List<Interceptor> interceptors) {
        if (!interceptors.isEmpty()) {
            interceptors.add(0, BEFORE);
            interceptors.add(BEHIND);
        }
    }
}
