package io.hexapay.tck;

import static io.hexapay.core.payment.PaymentStatus.PAID;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A gateway that issues tokens and accepts only those that it has issued: another one at every ask, so that
 * no needless ask goes unseen. Thread-safe.
 */
final class TokenDesk implements AutoCloseable {

    private final Canaries canaries;
    private final Supplier<GatewaySpelling> spelling;
    private final List<Merchant> merchants;
    private final WireGateway server = WireGateway.answering(this::replyTo);
    private final Map<Merchant, List<Secret>> issued = new ConcurrentHashMap<>();
    private final Set<Secret> accepted = ConcurrentHashMap.newKeySet();
    private volatile UnaryOperator<WireAnswer> tokenAnswer = answer -> answer;
    private volatile @Nullable Reply paymentReply;
    private volatile boolean rejectsAll;
    private volatile boolean issuesTheSame;
    private volatile long delayMillis;
    private @Nullable GatewayPorts ports;

    TokenDesk(Canaries canaries, Supplier<GatewaySpelling> spelling, List<Merchant> merchants) {
        this.canaries = canaries;
        this.spelling = spelling;
        this.merchants = merchants;
    }

    URI uri() {
        return server.uri();
    }

    GatewayPorts ports(Duration limit) {
        GatewayPorts made = ports;
        if (made == null) {
            made = spelling.get().connect(uri(), limit);
            ports = made;
        }
        return made;
    }

    void answerTokens(UnaryOperator<WireAnswer> change) {
        tokenAnswer = change;
    }

    /** Answers calls in this way, or, by null, properly. */
    void answerPayments(@Nullable Reply reply) {
        paymentReply = reply;
    }

    void rejectEverything() {
        rejectsAll = true;
    }

    void revokeAll() {
        accepted.clear();
    }

    void alwaysIssueTheSame() {
        issuesTheSame = true;
    }

    void delay(long millis) {
        delayMillis = millis;
    }

    Secret issued(Merchant merchant, int index) {
        return issued.getOrDefault(merchant, List.of()).get(index);
    }

    int tokenCalls(Merchant merchant) {
        WireRequest documented = spelling.get().tokenRequest(merchant);
        return server.count(request -> WireRequests.areSame(documented, request));
    }

    List<WireRequest> payments() {
        return server.requests().stream().filter(request -> !isForToken(request)).toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply replyTo(WireRequest request) {
        return Reply.after(delayMillis, isForToken(request) ? token(request) : payment(request));
    }

    private boolean isForToken(WireRequest request) {
        return spelling.get().tokenRequest(merchants.get(0)).isSameOperationAs(request);
    }

    private Reply token(WireRequest request) {
        GatewaySpelling gateway = spelling.get();
        for (Merchant merchant : merchants) {
            if (WireRequests.areSame(gateway.tokenRequest(merchant), request)) {
                Secret token = issue(merchant);
                Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
                return Reply.with(
                        tokenAnswer.apply(gateway.token(token, now, now.plusSeconds(1800))));
            }
        }
        return Reply.with(gateway.credentialsRefused());
    }

    private Secret issue(Merchant merchant) {
        List<Secret> before = issued.computeIfAbsent(merchant, key -> new CopyOnWriteArrayList<>());
        Secret token =
                issuesTheSame && !before.isEmpty()
                        ? before.get(0)
                        : canaries.secret("token of " + merchant.id());
        before.add(token);
        accepted.add(token);
        return token;
    }

    private Reply payment(WireRequest request) {
        Reply reply = paymentReply;
        if (reply != null) {
            return reply;
        }
        boolean valid =
                !rejectsAll && accepted.stream().anyMatch(token -> request.carries(token.reveal()));
        return Reply.with(
                valid
                        ? spelling.get().payment(SamplePayments.in(PAID), ownerOf(request))
                        : spelling.get().tokenRejected());
    }

    private Merchant ownerOf(WireRequest request) {
        return merchants.stream()
                .filter(
                        merchant ->
                                issued.getOrDefault(merchant, List.of()).stream()
                                        .anyMatch(token -> request.carries(token.reveal())))
                .findFirst()
                .orElse(merchants.get(0));
    }
}
