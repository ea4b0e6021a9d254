package io.hexapay.app.cli;

import static java.util.Map.entry;

import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.app.cli.output.Json;
import io.hexapay.app.cli.output.WebhookOutput;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.webhook.WebhookEvent;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayPlugin;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hexapay webhook verify}. */
@Command(
        name = "verify",
        description =
                "Verify a webhook, whose body is read from standard input, look its payment up,"
                        + " and print that if the two agree.")
final class WebhookVerifyCommand extends MerchantCommand {

    private static final int MOST_BYTES = 1 << 20;

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "A header that came with it; once for each.")
    List<String> headers = List.of();

    @ArgGroup(exclusive = false)
    @Nullable Order order;

    /** What the payment has to be for. */
    static final class Order {
        @Option(
                names = "--order",
                paramLabel = "ID",
                required = true,
                description = "Believe it only if it is about this order number of yours, and")
        String id = "";

        @Option(
                names = "--amount",
                paramLabel = "N",
                required = true,
                description = "about this price, in the currency's main unit,")
        BigDecimal amount = BigDecimal.ZERO;

        @Option(
                names = "--currency",
                paramLabel = "CODE",
                defaultValue = "KRW",
                description = "which is this (default: ${DEFAULT-VALUE}).")
        Currency currency = Currency.getInstance("KRW");

        boolean agrees(@Nullable String orderId, Money price) {
            return id.equals(orderId)
                    && amount.compareTo(price.amount()) == 0
                    && currency.equals(price.currency());
        }
    }

    @Override
    ExitCode run(ConnectedMerchant shop, GatewayPlugin gateway) {
        requireOffered(GatewayOperation.RECEIVE_WEBHOOK, gateway);
        List<Map.Entry<String, String>> named = headers.stream().map(this::header).toList();
        WebhookEvent event =
                shop.webhooks()
                        .receive(
                                shop.merchant(),
                                new WebhookRequest(body(), named),
                                (id, amount) -> order == null || order.agrees(id, amount));
        WebhookOutput output =
                WebhookOutput.of(shop.settings(), event, shop.webhooks().reply(), gateway.zone());
        out().println(json ? Json.line(output) : output.readable());
        return ExitCode.DONE;
    }

    private Map.Entry<String, String> header(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw usageError("--header: not one (expected: \"Name: value\")");
        }
        return entry(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }

    private byte[] body() {
        try {
            byte[] body = System.in.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw usageError("standard input: more than 1 MiB (expected: a webhook's body)");
            }
            return body;
        } catch (IOException e) {
            throw usageError("standard input: cannot be read (expected: a webhook's body)");
        }
    }
}
