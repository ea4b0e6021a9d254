package io.hexapay.app.cli;

import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.app.cli.output.Json;
import io.hexapay.app.cli.output.PaymentOutput;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayPlugin;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hexapay payment}. */
@Command(name = "payment", description = "Look up a payment.")
final class PaymentCommand extends MerchantCommand {

    @Parameters(
            index = "1",
            paramLabel = "<payment-id>",
            description =
                    "The id that the gateway finds it by; with --by-order, your order number.")
    String paymentId;

    @ArgGroup(exclusive = false)
    @Nullable ByOrder byOrder;

    @Option(
            names = "--personal",
            description =
                    "Show who paid, with what and for what, too: buyer, card and account numbers,"
                            + " order name, custom data, receipt, reasons of cancellations."
                            + " Take care where the output goes.")
    boolean personal;

    /** The options that make the id an order number. */
    static final class ByOrder {
        @Option(
                names = "--by-order",
                required = true,
                description =
                        "The id is your order number; of several payments with it, the newest"
                                + " is shown.")
        boolean given;

        @Option(
                names = "--order-date",
                paramLabel = "YYYYMMDD",
                description = "Only orders of that day, where the gateway can tell.")
        @Nullable LocalDate date;
    }

    @Override
    ExitCode run(ConnectedMerchant shop, GatewayPlugin gateway) {
        PaymentQuery query = query();
        requireOffered(GatewayOperation.of(query), gateway);
        Payment payment = shop.payments().find(shop.merchant(), query);
        PaymentOutput output = PaymentOutput.of(shop.settings(), payment, gateway.zone());
        PaymentOutput shown = personal ? output.withPersonal(payment) : output;
        out().println(json ? Json.line(shown) : shown.readable());
        return ExitCode.DONE;
    }

    private PaymentQuery query() {
        try {
            if (byOrder == null) {
                return PaymentQuery.byId(paymentId);
            }
            return byOrder.date == null
                    ? PaymentQuery.byOrder(paymentId)
                    : PaymentQuery.byOrder(paymentId, byOrder.date);
        } catch (IllegalArgumentException e) {
            throw usageError(String.valueOf(e.getMessage()));
        }
    }
}
