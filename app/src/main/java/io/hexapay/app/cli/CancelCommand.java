package io.hexapay.app.cli;

import io.hexapay.app.cli.output.CancelOutput;
import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.app.cli.output.Json;
import io.hexapay.app.cli.output.Texts;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.core.payment.cancel.RefundAccount;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayPlugin;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hexapay cancel}. */
@Command(
        name = "cancel",
        description = {
            "Cancel a payment, in part or in full. Without --yes, show what would be done.",
            "With --expect, a second run of the same command is safe: what can be cancelled only"
                    + " shrinks, so the gateway carries out one of them at most. Without it, each"
                    + " run cancels again."
        })
final class CancelCommand extends MerchantCommand {

    @Parameters(
            index = "1",
            paramLabel = "<payment-id>",
            description = "The id that the gateway finds it by.")
    String paymentId;

    @Option(
            names = "--amount",
            paramLabel = "N",
            description =
                    "How much, in the currency's main unit, as in 10.50"
                            + " (default: all that can be cancelled).")
    @Nullable BigDecimal amount;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "For the gateway and the payer.")
    String reason = "";

    @Option(
            names = "--expect",
            paramLabel = "N",
            description =
                    "What can be cancelled before this, or nothing is done"
                            + " (default: what a look-up says).")
    @Nullable BigDecimal expected;

    @Option(
            names = "--tax-free",
            paramLabel = "N",
            description = "The part of the amount that is free of tax.")
    @Nullable BigDecimal taxFree;

    @ArgGroup(exclusive = false)
    @Nullable RefundTo refundTo;

    @Option(names = "--yes", description = "Do it.")
    boolean isConfirmed;

    /** Where the payment of a virtual account is given back to. */
    static final class RefundTo {
        @Option(
                names = "--refund-bank",
                paramLabel = "CODE",
                required = true,
                description = "The gateway's code of the bank, to give back a virtual account's.")
        String bank = "";

        @Option(names = "--refund-account", paramLabel = "NUMBER", required = true)
        String number = "";

        @Option(names = "--refund-holder", paramLabel = "NAME", required = true)
        String holder = "";

        @Option(names = "--refund-phone", paramLabel = "NUMBER")
        @Nullable String phone;
    }

    @Override
    ExitCode run(ConnectedMerchant shop, GatewayPlugin gateway) {
        requireOffered(GatewayOperation.CANCEL_PAYMENT, gateway);
        Payment payment = shop.payments().find(shop.merchant(), query());
        CancelRequest request = request(payment, gateway.id());
        if (!isConfirmed) {
            print(CancelOutput.notSent(shop.settings(), request, payment));
            return ExitCode.DONE;
        }
        CancelResult result = cancelled(shop, request);
        print(CancelOutput.of(shop.settings(), request, result, gateway.zone()));
        boolean isRefused =
                result instanceof CancelResult.Refused
                        || result instanceof CancelResult.BalanceChanged;
        return isRefused ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private CancelResult cancelled(ConnectedMerchant shop, CancelRequest request) {
        try {
            return shop.cancellations().cancel(shop.merchant(), request);
        } catch (OutcomeUnknown e) {
            print(CancelOutput.unknown(shop.settings(), request));
            throw e;
        } catch (IllegalArgumentException e) {
            // The gateway cannot be asked for this.
            throw usageError(String.valueOf(e.getMessage()));
        }
    }

    private PaymentQuery query() {
        try {
            return PaymentQuery.byId(paymentId);
        } catch (IllegalArgumentException e) {
            throw usageError(String.valueOf(e.getMessage()));
        }
    }

    private CancelRequest request(Payment payment, GatewayId gateway) {
        Currency currency = payment.amount().currency();
        try {
            Money before =
                    expected == null
                            ? cancellable(payment, gateway)
                            : wholeUnits(expected, currency);
            Money part = amount == null ? before : wholeUnits(amount, currency);
            CancelRequest request = CancelRequest.of(payment.id(), part, before, reason);
            if (taxFree != null) {
                request = request.withTaxFree(wholeUnits(taxFree, currency));
            }
            return refundTo == null
                    ? request
                    : request.to(
                            new RefundAccount(
                                    refundTo.bank,
                                    refundTo.number,
                                    refundTo.holder,
                                    refundTo.phone));
        } catch (IllegalArgumentException e) {
            throw usageError(String.valueOf(e.getMessage()));
        }
    }

    /** No gateway moves a part of a cent. */
    private static Money wholeUnits(BigDecimal number, Currency currency) {
        Money money = new Money(number, currency);
        var unused = money.minorUnits();
        return money;
    }

    private Money cancellable(Payment payment, GatewayId gateway) {
        Money cancellable = payment.cancellable();
        if (cancellable == null) {
            throw usageError(
                    "--expect: missing (expected: what can be cancelled, as the gateway does not"
                            + " tell)");
        }
        if (cancellable.signum() == 0) {
            throw new Refused(
                    gateway,
                    "has nothing to cancel of the payment, which is "
                            + Texts.word(payment.status()),
                    null,
                    "if it was to be cancelled before, repeat that command with its --expect");
        }
        return cancellable;
    }

    private void print(CancelOutput output) {
        out().println(json ? Json.line(output) : output.readable());
    }
}
