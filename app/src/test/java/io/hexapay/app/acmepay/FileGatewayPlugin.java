package io.hexapay.app.acmepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery.ById;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.cancel.CancelGuard;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.Cancellations;
import io.hexapay.core.payment.webhook.WebhookMessage;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.payment.webhook.WebhookReply;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.core.payment.webhook.Webhooks;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayOption;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.gateway.HttpGatewayConnection;
import io.hexapay.http.gateway.MerchantPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A gateway whose memory is files in the working directory, so that runs of the program meet the
 * same one: {@code <payment>.cancelled} holds what was cancelled, {@code sent.txt} what was sent,
 * and while there is {@code down}, it answers nothing. How it cancels depends on the payment's id.
 * As source, it is compiled into a jar.
 */
public final class FileGatewayPlugin implements GatewayPlugin {

    private static final GatewayId ID = new GatewayId("acmepay");
    private static final Path SENT = Path.of("sent.txt");
    private static final Path DOWN = Path.of("down");
    private static final GatewayOption<List<Secret>> SECRETS =
            GatewayOption.secrets("webhook-secrets", "its webhooks' secrets", Connection::check);

    @Override
    public GatewayId id() {
        return ID;
    }

    @Override
    public GatewayUrl defaultUrl() {
        return GatewayUrl.of("https://api.acmepay.example");
    }

    @Override
    public Set<GatewayOperation> operations() {
        return Set.of(
                GatewayOperation.FIND_PAYMENT,
                GatewayOperation.CANCEL_PAYMENT,
                GatewayOperation.RECEIVE_WEBHOOK);
    }

    @Override
    public List<GatewayOption<?>> options() {
        return List.of(SECRETS);
    }

    @Override
    public GatewayConnection connect(ConnectionSettings settings) {
        return new Connection(settings);
    }

    private static final class Connection extends HttpGatewayConnection
            implements AuthPort, PaymentPort, CancelPort {

        Connection(ConnectionSettings settings) {
            super(ID, settings);
        }

        @Override
        public GatewayId gateway() {
            return ID;
        }

        @Override
        public Renewal renewal() {
            return Renewal.AFTER_EXPIRY;
        }

        @Override
        public TokenGrant issue(Merchant merchant) {
            throw new UnsupportedOperationException("issue");
        }

        @Override
        public CancelGuard guard() {
            return CancelGuard.EXPECTED_AMOUNT;
        }

        @Override
        public AuthPort auth() {
            return this;
        }

        @Override
        public MerchantPorts open(GatewayOptions options, AccessTokens tokens) {
            PaymentPort payments = around((PaymentPort) this);
            Cancellations cancellations = cancellations(this, payments);
            Webhooks webhooks = new Webhooks(new SecretHeader(options.get(SECRETS)), payments);
            return new MerchantPorts() {
                @Override
                public PaymentPort payments() {
                    return payments;
                }

                @Override
                public Cancellations cancellations() {
                    return cancellations;
                }

                @Override
                public Webhooks webhooks() {
                    return webhooks;
                }

                @Override
                public String noTokenReason() {
                    return "it needs none";
                }
            };
        }

        @Override
        public Payment find(
                Merchant merchant, io.hexapay.core.payment.PaymentQuery query, Deadline deadline) {
            requireUp();
            String id = ((ById) query).id();
            if (!id.startsWith("acme_")) {
                throw new NotFound(ID, "has no such payment", null, "look");
            }
            Money paid = id.equals("acme_usd") ? Money.usdCents(1_050) : Money.krw(12_900);
            Money left = paid;
            List<Cancellation> history = new ArrayList<>();
            for (String line : lines(Path.of(id + ".cancelled"))) {
                Money amount = new Money(new BigDecimal(line), paid.currency());
                left = left.minus(amount);
                history.add(done(amount, Cancellation.Status.DONE));
            }
            boolean isPartlyLeft = left.signum() > 0 && !history.isEmpty();
            PaymentStatus status =
                    (left.signum() == 0) ? PaymentStatus.CANCELLED : PaymentStatus.PAID;
            return Payment.builder(
                            id, isPartlyLeft ? PaymentStatus.PARTIALLY_CANCELLED : status, paid)
                    .orderId("order_of_" + id)
                    .cancellable(id.equals("acme_untold") ? null : left)
                    .cancellations(history)
                    .build();
        }

        @Override
        public Cancellation cancel(Merchant merchant, CancelRequest request, Deadline deadline) {
            if (request.reason().length() > 40) {
                throw new IllegalArgumentException("reason: too long (expected: 40 characters)");
            }
            requireUp();
            write(SENT, sent(request));
            Payment payment = find(merchant, new ById(request.paymentId()), deadline);
            if (request.paymentId().equals("acme_refused")) {
                throw refused("R1", "the day is over");
            }
            if (payment.cancellable() != null
                    && !request.expected().equals(payment.cancellable())) {
                throw refused("R2", "the balance is another");
            }
            if (request.paymentId().equals("acme_requested")) {
                return done(request.amount(), Cancellation.Status.REQUESTED);
            }
            write(
                    Path.of(request.paymentId() + ".cancelled"),
                    request.amount().amount().toPlainString());
            if (request.paymentId().equals("acme_unknown")) {
                write(DOWN, "");
            }
            if (request.paymentId().matches("acme_(lost|unknown)")) {
                throw new Unavailable(ID, "did not answer", null, "ask again", null);
            }
            return done(request.amount(), Cancellation.Status.DONE);
        }

        private static void check(Secret secret) {
            if (secret.reveal().length() < 8) {
                throw new IllegalArgumentException("too short to be one");
            }
        }

        private static void requireUp() {
            if (Files.exists(DOWN)) {
                throw Unavailable.notSent(ID, "is down", "wait", new IOException("down"));
            }
        }

        private static Refused refused(String code, String words) {
            return new Refused(ID, "refused it", new Reason(code, words), "read why");
        }

        private static Cancellation done(Money amount, Cancellation.Status status) {
            return new Cancellation("c_1", amount, status, null, null);
        }

        private static String sent(CancelRequest request) {
            var account = request.refundAccount();
            return "%s of %s for \"%s\", %s free of tax, to %s"
                    .formatted(
                            request.amount(),
                            request.expected(),
                            request.reason(),
                            request.taxFree(),
                            account == null
                                    ? "nobody"
                                    : account.bank()
                                            + " "
                                            + account.number()
                                            + " "
                                            + account.holder()
                                            + " "
                                            + account.phone());
        }

        private static List<String> lines(Path file) {
            try {
                return Files.exists(file) ? Files.readAllLines(file) : List.of();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void write(Path file, String line) {
            try {
                Files.writeString(
                        file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Its webhooks carry one of the secrets; the body is a type and the id of a payment. */
    private record SecretHeader(List<Secret> secrets) implements WebhookPort {

        @Override
        public GatewayId gateway() {
            return ID;
        }

        @Override
        public WebhookReply reply() {
            return new WebhookReply("text/plain", "taken");
        }

        @Override
        public WebhookMessage read(Merchant merchant, WebhookRequest request) {
            String given = request.header("acme-secret");
            if (given == null || !secrets.contains(Secret.of(given))) {
                throw new UntrustedMessageException(ID, Flaw.SIGNATURE);
            }
            String[] words = new String(request.body(), UTF_8).strip().split(" ", 2);
            return words[0].equals("paid")
                    ? new WebhookMessage("wh_1", words[0], words[1], null, PaymentStatus.PAID, null)
                    : WebhookMessage.ignored("wh_2", words[0]);
        }
    }
}
