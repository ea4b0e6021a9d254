package io.hexapay.http.call;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.MerchantId;
import io.hexapay.http.connection.CallState;
import io.hexapay.http.error.CodedResponse;
import io.hexapay.http.error.GatewayResponse;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Invocation;

/**
 * The one line that a call leaves in the log, at DEBUG, on its caller's thread. It has nothing
 * secret.
 */
final class CallLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.hexapay.http.call");
    private static final String NOTHING = "-";

    private final GatewayId gateway;
    private final MerchantId merchant;
    private final long start = System.nanoTime();
    private final @Nullable Request request;

    /**
     * @param request null if none could be made
     */
    CallLog(GatewayId gateway, MerchantId merchant, @Nullable Request request) {
        this.gateway = gateway;
        this.merchant = merchant;
        this.request = request;
    }

    void answered(GatewayResponse<?> answer) {
        if (LOG.isDebugEnabled()) {
            log(answer.status(), codeOf(answer), "answered");
        }
    }

    void failed(GatewayException failure) {
        if (LOG.isDebugEnabled()) {
            int status = request == null ? 0 : CallState.of(request).status();
            log(status, NOTHING, outcomeOf(failure));
        }
    }

    private void log(int status, String code, String outcome) {
        LOG.debug(
                "gateway={} merchant={} operation={} status={} code={} took={}ms "
                        + "attempt={} outcome={}",
                gateway,
                merchant,
                operation(),
                status == 0 ? NOTHING : status,
                code,
                (System.nanoTime() - start) / 1_000_000,
                Attempt.current(),
                outcome);
    }

    /** The name of the Retrofit method. */
    private String operation() {
        Invocation invocation = request == null ? null : request.tag(Invocation.class);
        return invocation == null ? NOTHING : invocation.method().getName();
    }

    private static String codeOf(GatewayResponse<?> answer) {
        String code = answer.body() instanceof CodedResponse body ? body.responseCode() : null;
        if (code == null) {
            return NOTHING;
        }
        String word = answer.reason(code, null).code().replaceAll("[\\s=\"]+", "_");
        return word.isEmpty() ? NOTHING : word;
    }

    private static String outcomeOf(GatewayException failure) {
        if (failure instanceof GatewayException.Malformed) {
            return "malformed";
        }
        boolean mayHaveBeenProcessed =
                failure instanceof GatewayException.Unavailable unavailable
                        && unavailable.delivery() == Delivery.UNKNOWN;
        return mayHaveBeenProcessed ? "unknown" : "not-sent";
    }
}
