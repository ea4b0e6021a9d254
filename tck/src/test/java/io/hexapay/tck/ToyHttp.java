package io.hexapay.tck;

import static io.hexapay.tck.Flaw.FOLLOWS_REDIRECTS;
import static io.hexapay.tck.Flaw.IS_DEAF_TO_INTERRUPTS;
import static io.hexapay.tck.Flaw.IS_NOT_THREAD_SAFE;
import static io.hexapay.tck.Flaw.LIMITS_ONLY_EACH_READ;
import static io.hexapay.tck.Flaw.LOGS_HEADERS;
import static io.hexapay.tck.Flaw.LOGS_NOTHING;
import static io.hexapay.tck.Flaw.NEVER_SAYS_NOT_SENT;
import static io.hexapay.tck.Flaw.SAYS_NOT_SENT_AFTER_A_TIMEOUT;
import static io.hexapay.tck.Flaw.SAYS_NOT_SENT_WHEN_CUT;
import static io.hexapay.tck.Flaw.SWALLOWS_INTERRUPTS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Just enough of an HTTP client to pass, with a place for each flaw that a client can have. */
final class ToyHttp {

    private static final Logger LOG = Logger.getLogger("toy");
    private static final ExecutorService THREADS =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "toy");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final GatewayId gateway;
    private final Flaw flaw;
    private volatile WireRequest last = WireRequest.of("GET", "/");

    ToyHttp(GatewayId gateway, Flaw flaw) {
        this.gateway = gateway;
        this.flaw = flaw;
    }

    ToyAnswer send(URI base, WireRequest request, Duration limit) {
        last = request;
        WireRequest sent = request;
        if (flaw == IS_NOT_THREAD_SAFE) {
            LockSupport.parkNanos(5_000_000);
            sent = last;
        }
        ToyAnswer answer = exchange(base, sent, limit);
        if (flaw != LOGS_NOTHING) {
            LOG.log(Level.FINEST, "{0} answered {1}", new Object[] {gateway, answer.status()});
        }
        if (flaw == LOGS_HEADERS) {
            LOG.log(Level.FINEST, "sent {0}", sent.headers());
        }
        String elsewhere = answer.header("location");
        return flaw == FOLLOWS_REDIRECTS && answer.status() / 100 == 3 && !elsewhere.isEmpty()
                ? exchange(URI.create(elsewhere), request, limit)
                : answer;
    }

    WireRequest last() {
        return last;
    }

    private ToyAnswer exchange(URI base, WireRequest request, Duration limit) {
        Socket socket = new Socket();
        ToyExchange exchange = new ToyExchange(socket, gateway, flaw, limit);
        Future<ToyAnswer> answer = THREADS.submit(() -> exchange.run(base, request));
        try (socket) {
            return await(answer, limit);
        } catch (TimeoutException e) {
            throw unavailable("gave no answer in time", flaw == SAYS_NOT_SENT_AFTER_A_TIMEOUT);
        } catch (InterruptedException e) {
            if (flaw != SWALLOWS_INTERRUPTS) {
                Thread.currentThread().interrupt();
            }
            throw unavailable("was not waited for", false);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GatewayException known) {
                throw known;
            }
            boolean refused =
                    e.getCause() instanceof ConnectException && flaw != NEVER_SAYS_NOT_SENT;
            throw unavailable("broke the connection", refused || flaw == SAYS_NOT_SENT_WHEN_CUT);
        } catch (IOException e) {
            throw unavailable("would not be closed", false);
        }
    }

    private ToyAnswer await(Future<ToyAnswer> answer, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (flaw == LIMITS_ONLY_EACH_READ) {
            return answer.get();
        }
        if (flaw == IS_DEAF_TO_INTERRUPTS) {
            return deafAwait(answer, limit);
        }
        return answer.get(limit.toNanos(), NANOSECONDS);
    }

    private static ToyAnswer deafAwait(Future<ToyAnswer> answer, Duration limit)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return answer.get(limit.toNanos(), NANOSECONDS);
        } catch (InterruptedException e) {
            return answer.get(limit.toNanos(), NANOSECONDS);
        }
    }

    private Unavailable unavailable(String what, boolean notSent) {
        return notSent
                ? Unavailable.notSent(gateway, what, "try again", null)
                : new Unavailable(gateway, what, null, "try again", null);
    }
}
