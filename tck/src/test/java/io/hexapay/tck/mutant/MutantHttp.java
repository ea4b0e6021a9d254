package io.hexapay.tck.mutant;

import static io.hexapay.tck.mutant.Mutant.ADDS_A_CHARSET;
import static io.hexapay.tck.mutant.Mutant.FOLLOWS_REDIRECTS;
import static io.hexapay.tck.mutant.Mutant.IGNORES_INTERRUPTS;
import static io.hexapay.tck.mutant.Mutant.IS_NOT_THREAD_SAFE;
import static io.hexapay.tck.mutant.Mutant.LIMITS_ONLY_EACH_READ;
import static io.hexapay.tck.mutant.Mutant.LOGS_HEADERS;
import static io.hexapay.tck.mutant.Mutant.LOGS_NOTHING;
import static io.hexapay.tck.mutant.Mutant.NEVER_SAYS_NOT_SENT;
import static io.hexapay.tck.mutant.Mutant.SAYS_NOT_SENT_AFTER_A_TIMEOUT;
import static io.hexapay.tck.mutant.Mutant.SAYS_NOT_SENT_WHEN_CUT;
import static io.hexapay.tck.mutant.Mutant.SWALLOWS_INTERRUPTS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.tck.server.WireRequest;
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

/** Just enough of an HTTP client to pass, with a place for each mutant that a client can have. */
final class MutantHttp {

    private static final Logger LOG = Logger.getLogger("mutant");
    private static final ExecutorService THREADS =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "mutant");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final GatewayId gateway;
    private final Mutant mutant;
    private volatile WireRequest last = WireRequest.of("GET", "/");

    MutantHttp(GatewayId gateway, Mutant mutant) {
        this.gateway = gateway;
        this.mutant = mutant;
    }

    MutantResponse send(URI base, WireRequest request, Duration limit) {
        last = request;
        WireRequest sent =
                mutant == ADDS_A_CHARSET
                        ? request.header("Content-Type", "application/json;charset=utf-8")
                        : request;
        if (mutant == IS_NOT_THREAD_SAFE) {
            LockSupport.parkNanos(5_000_000);
            sent = last;
        }
        MutantResponse answer = exchange(base, sent, limit);
        if (mutant != LOGS_NOTHING) {
            LOG.log(Level.FINEST, "{0} answered {1}", new Object[] {gateway, answer.status()});
        }
        if (mutant == LOGS_HEADERS) {
            LOG.log(Level.FINEST, "sent {0}", sent.headers());
        }
        String elsewhere = answer.header("location");
        return mutant == FOLLOWS_REDIRECTS && answer.status() / 100 == 3 && !elsewhere.isEmpty()
                ? exchange(URI.create(elsewhere), request, limit)
                : answer;
    }

    WireRequest last() {
        return last;
    }

    private MutantResponse exchange(URI base, WireRequest request, Duration limit) {
        Socket socket = new Socket();
        MutantExchange exchange = new MutantExchange(socket, gateway, mutant, limit);
        Future<MutantResponse> answer = THREADS.submit(() -> exchange.run(base, request));
        try (socket) {
            return await(answer, limit);
        } catch (TimeoutException e) {
            throw unavailable("gave no answer in time", mutant == SAYS_NOT_SENT_AFTER_A_TIMEOUT);
        } catch (InterruptedException e) {
            if (mutant != SWALLOWS_INTERRUPTS) {
                Thread.currentThread().interrupt();
            }
            throw unavailable("was not waited for", false);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GatewayException known) {
                throw known;
            }
            boolean refused =
                    e.getCause() instanceof ConnectException && mutant != NEVER_SAYS_NOT_SENT;
            throw unavailable("broke the connection", refused || mutant == SAYS_NOT_SENT_WHEN_CUT);
        } catch (IOException e) {
            throw unavailable("would not be closed", false);
        }
    }

    private MutantResponse await(Future<MutantResponse> answer, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (mutant == LIMITS_ONLY_EACH_READ) {
            return answer.get();
        }
        if (mutant == IGNORES_INTERRUPTS) {
            return deafAwait(answer, limit);
        }
        return answer.get(limit.toNanos(), NANOSECONDS);
    }

    private static MutantResponse deafAwait(Future<MutantResponse> answer, Duration limit)
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
