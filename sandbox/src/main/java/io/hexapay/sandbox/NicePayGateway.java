package io.hexapay.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** NicePay's side of the conversation. Every answer starts with {@code resultCode} and {@code resultMsg}. */
final class NicePayGateway implements Gateway {

    private static final List<String> TOKEN_PATH = List.of("v1", "access-token");
    private static final List<String> PAYMENTS_PATH = List.of("v1", "payments");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");

    private final Clock clock;
    private final NicePayMerchants merchants = new NicePayMerchants();
    private final Payments payments = new Payments("tid", NicePayPayment.stock());
    private volatile String expiryField = "expireAt";

    NicePayGateway(Clock clock) {
        this.clock = clock;
    }

    SandboxMerchant add(SandboxMerchant merchant, AuthenticationMode mode) {
        return merchants.add(merchant, mode);
    }

    void revokeTokens() {
        merchants.revokeTokens();
    }

    void spellExpiry(String field) {
        if (!field.equals("expireAt") && !field.equals("expiredAt")) {
            throw new IllegalArgumentException(
                    "field: " + field + " (expected: expireAt or expiredAt)");
        }
        expiryField = field;
    }

    void store(SandboxMerchant owner, Map<String, ? extends @Nullable Object> payment) {
        payments.store(owner.key(), NicePayPayment.of(payment));
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public CallKind kindOf(Call call) {
        if (call.path().equals(TOKEN_PATH)) {
            return CallKind.TOKEN;
        }
        boolean underPayments =
                call.path().size() > 2 && call.path().subList(0, 2).equals(PAYMENTS_PATH);
        return underPayments ? CallKind.PAYMENT : CallKind.OTHER;
    }

    @Override
    public @Nullable String keyOf(Call tokenCall) {
        return merchants.keyOf(tokenCall, clock.instant());
    }

    @Override
    public Answer answer(Call call) {
        Charset charset = UTF_8;
        try {
            charset = returnCharSet(call);
            return Answer.json(200, respond(call), charset);
        } catch (NicePayRefusal refusal) {
            return Answer.json(refusal.status(), refusal.result().toJson(), charset);
        }
    }

    @Override
    public Answer failure(int status) {
        return Answer.json(status, NicePayResult.under(status).toJson());
    }

    private JsonObject respond(Call call) {
        return switch (kindOf(call)) {
            case TOKEN -> token(call);
            case PAYMENT -> payment(call);
            case OTHER -> throw new NicePayRefusal(NicePayResult.BAD_REQUEST, 404);
        };
    }

    private JsonObject token(Call call) {
        requireMethod(call.isPost());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        IssuedToken token = merchants.issue(call, now);
        return NicePayResult.SUCCESS
                .toJson()
                .set("accessToken", token.value())
                .set("tokenType", "Bearer")
                .set(expiryField, NicePayTime.format(token.expiresAt()))
                .set("now", NicePayTime.format(now));
    }

    private JsonObject payment(Call call) {
        requireMethod(call.isGet());
        Instant now = clock.instant();
        SandboxMerchant merchant = merchants.authenticate(call, now);
        return payments.visibleTo(merchant.key())
                .filter(wanted(call))
                .findFirst()
                .map(payment -> NicePayPayment.answer(payment, merchant, now))
                .orElseThrow(() -> new NicePayRefusal(NicePayResult.NO_SUCH_PAYMENT));
    }

    private static void requireMethod(boolean right) {
        if (!right) {
            throw new NicePayRefusal(NicePayResult.METHOD_NOT_ALLOWED);
        }
    }

    private static Predicate<JsonObject> wanted(Call call) {
        List<String> path = call.path();
        if (path.size() == 3) {
            return payment -> payment.text("tid").equals(path.get(2));
        }
        if (path.size() > 4 || !path.get(2).equals("find")) {
            throw new NicePayRefusal(NicePayResult.BAD_REQUEST, 404);
        }
        String orderDate = call.query().getValue("orderDate");
        if (orderDate != null && !DATE.matcher(orderDate).matches()) {
            throw new NicePayRefusal(NicePayResult.BAD_REQUEST);
        }
        return payment ->
                payment.text("orderId").equals(path.get(3))
                        && (orderDate == null
                                || orderDate.equals(NicePayPayment.orderDate(payment)));
    }

    /** The charset the caller wants its answer in: named in the body of a POST, in the query of a GET. */
    private static Charset returnCharSet(Call call) {
        String name =
                call.isPost() ? charSetInBody(call.body()) : call.query().getValue("returnCharSet");
        if (name == null || name.isEmpty()) {
            return UTF_8;
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "utf-8" -> UTF_8;
            case "euc-kr" -> Answer.MS949;
            default -> throw new NicePayRefusal(NicePayResult.BAD_REQUEST);
        };
    }

    private static String charSetInBody(String body) {
        if (body.isBlank()) {
            return "";
        }
        try {
            return JsonObject.parse(body).text("returnCharSet");
        } catch (IllegalArgumentException malformed) {
            throw new NicePayRefusal(NicePayResult.BAD_REQUEST);
        }
    }
}
