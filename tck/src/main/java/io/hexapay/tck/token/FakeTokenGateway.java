package io.hexapay.tck.token;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.tck.fixture.CancelFixture;
import io.hexapay.tck.fixture.GatewayFixture;
import io.hexapay.tck.observation.Canaries;
import io.hexapay.tck.sample.SampleCancellations;
import io.hexapay.tck.sample.SamplePayments;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireGateway;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireRequests;
import io.hexapay.tck.server.WireResponse;
import java.net.URI;
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
 * A gateway that issues tokens and accepts only those: another one for every request, so that no
 * needless request goes unseen. Thread-safe.
 */
public final class FakeTokenGateway implements AutoCloseable {

    private final Canaries canaries;
    private final Supplier<GatewayFixture> fixture;
    private final List<Merchant> merchants;
    private final WireGateway server = WireGateway.answering(this::replyTo);
    private final Map<Merchant, List<Secret>> issued = new ConcurrentHashMap<>();
    private final Set<Secret> accepted = ConcurrentHashMap.newKeySet();
    private volatile UnaryOperator<WireResponse> tokenChange = response -> response;
    private volatile @Nullable Reply paymentReply;
    private volatile boolean rejectsAll;
    private volatile boolean issuesTheSame;
    private volatile long delayMillis;

    /** For these merchants, as that fixture documents it. */
    public FakeTokenGateway(
            Canaries canaries, Supplier<GatewayFixture> fixture, List<Merchant> merchants) {
        this.canaries = canaries;
        this.fixture = fixture;
        this.merchants = merchants;
    }

    /** Its address. */
    public URI uri() {
        return server.uri();
    }

    /** Changes each answer to a request for a token so. */
    public void changeTokenResponses(UnaryOperator<WireResponse> change) {
        tokenChange = change;
    }

    /** Answers payment calls with this reply, or as documented if it is null. */
    public void replyToPayments(@Nullable Reply reply) {
        paymentReply = reply;
    }

    /** Accepts no token from now on, new ones included. */
    public void rejectAll() {
        rejectsAll = true;
    }

    /** Accepts no token that it has issued so far. */
    public void revokeAll() {
        accepted.clear();
    }

    /** Issues each merchant's first token again. */
    public void alwaysIssueTheSame() {
        issuesTheSame = true;
    }

    /** Answers so much later. */
    public void delay(long millis) {
        delayMillis = millis;
    }

    /** The token that it issued to a merchant, from 0 on. */
    public Secret issued(Merchant merchant, int index) {
        return issued.getOrDefault(merchant, List.of()).get(index);
    }

    /** The requests for a token of that merchant. */
    public int tokenCalls(Merchant merchant) {
        WireRequest documented = fixture.get().tokenRequest(merchant);
        return server.count(request -> WireRequests.areSame(documented, request));
    }

    /** The requests that are not for a token. */
    public List<WireRequest> payments() {
        return server.requests().stream().filter(request -> !isForToken(request)).toList();
    }

    /** Whether a request for a token has come as documented. */
    public boolean hasIssued(Merchant merchant) {
        return issued.containsKey(merchant);
    }

    /** Whether each other request was that one, with a token of the merchant's. */
    public boolean wasAsked(Merchant merchant, PaymentQuery query) {
        List<WireRequest> documented =
                issued.getOrDefault(merchant, List.of()).stream()
                        .map(token -> fixture.get().paymentRequest(merchant, query, token))
                        .toList();
        return payments().stream()
                .allMatch(
                        sent ->
                                documented.stream()
                                        .anyMatch(one -> WireRequests.areSame(one, sent)));
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply replyTo(WireRequest request) {
        return Reply.after(delayMillis, isForToken(request) ? token(request) : payment(request));
    }

    private boolean isForToken(WireRequest request) {
        return fixture.get().tokenRequest(merchants.get(0)).isSameOperationAs(request);
    }

    private Reply token(WireRequest request) {
        GatewayFixture gateway = fixture.get();
        for (Merchant merchant : merchants) {
            if (WireRequests.areSame(gateway.tokenRequest(merchant), request)) {
                Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
                Instant expiry = now.plusSeconds(1800);
                Secret token = issue(merchant, now, expiry);
                return Reply.with(tokenChange.apply(gateway.token(token, now, expiry)));
            }
        }
        return Reply.with(gateway.credentialsRefused());
    }

    private Secret issue(Merchant merchant, Instant now, Instant expiry) {
        List<Secret> before = issued.computeIfAbsent(merchant, key -> new CopyOnWriteArrayList<>());
        Secret token =
                issuesTheSame && !before.isEmpty() ? before.get(0) : another(merchant, now, expiry);
        before.add(token);
        accepted.add(token);
        return token;
    }

    private Secret another(Merchant merchant, Instant now, Instant expiry) {
        Secret canary = canaries.secret("token of " + merchant.id());
        return canaries.madeOf(canary, fixture.get().sampleToken(canary, now, expiry));
    }

    private Reply payment(WireRequest request) {
        Reply reply = paymentReply;
        if (reply != null) {
            return reply;
        }
        boolean valid =
                !rejectsAll && accepted.stream().anyMatch(token -> request.carries(token.reveal()));
        return Reply.with(valid ? answer(request) : fixture.get().tokenRejected());
    }

    private WireResponse answer(WireRequest request) {
        Merchant owner = ownerOf(request);
        SamplePayments samples = new SamplePayments(fixture.get(), canaries);
        if (fixture.get() instanceof CancelFixture gateway) {
            SampleCancellations cancellations = new SampleCancellations(gateway, samples);
            CancelRequest part = cancellations.part();
            Secret any = issued(owner, 0);
            if (gateway.cancelRequest(owner, part, any).isSameOperationAs(request)) {
                return cancellations.answer(part, owner);
            }
        }
        return samples.paid(owner);
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
