package io.hexapay.app.cli;

import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.app.gateway.InstalledGateways;
import io.hexapay.app.gateway.Wiring;
import io.hexapay.app.plugin.Plugins;
import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.payment.approve.ApproveResult;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.CancelResult;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.assembly.TokenCaches;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.sandbox.SampleMerchant;
import io.hexapay.sandbox.Sandbox;
import io.hexapay.sandbox.SimulatedOrder;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hexapay demo}. */
@Command(
        name = "demo",
        description = "Get a token from a simulator of each gateway, pay there, and cancel.")
final class DemoCommand implements Callable<Integer> {

    private static final int MORE_LOOK_UPS = 99;
    private static final long WON = 12_900;

    /** A simulator in this process is slow only where everything is. */
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5));

    @ParentCommand HexapayCommand root;

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        Plugins plugins = root.plugins();
        var simulators = RunningSandboxes.plugins(plugins);
        InstalledGateways installed = InstalledGateways.in(plugins);
        simulators.keySet().retainAll(installed.byId().keySet());
        try (RunningSandboxes sandboxes = RunningSandboxes.start(simulators, Map.of());
                Hexapay hexapay = Wiring.hexapay(installed, TokenCaches.NONE)) {
            out().println("All gateways run in this process, on loopback. No network is needed.");
            sandboxes.byGateway().forEach((id, sandbox) -> show(id, sandbox, installed, hexapay));
        }
        out().println();
        out().println("Next: ./hexapay sandbox, ./hexapay --help, README.md");
        return ExitCode.DONE.number();
    }

    private void show(
            String gateway, Sandbox sandbox, InstalledGateways installed, Hexapay hexapay) {
        MerchantSettings settings = settings(gateway, sandbox);
        installed
                .get(settings.gateway())
                .run(
                        () -> {
                            ConnectedMerchant shop = hexapay.open(settings);
                            show(gateway, sandbox, settings, shop);
                            if (hexapay.plugin(settings.gateway())
                                    .operations()
                                    .contains(GatewayOperation.CANCEL_PAYMENT)) {
                                payAndCancel(sandbox, shop);
                            }
                        });
    }

    private void show(
            String gateway, Sandbox sandbox, MerchantSettings settings, ConnectedMerchant shop) {
        Merchant merchant = settings.merchant();
        out().println();
        out().printf("%s at %s%n", gateway, settings.connection().url());
        if (shop.noTokenReason() == null) {
            AccessToken token = shop.tokens().current();
            String value = token.value().reveal();
            out().printf(
                            "  token    %s… (%d characters), usable for %d s%n",
                            value.substring(0, Math.min(8, value.length() / 2)),
                            value.length(),
                            token.remainingAt(shop.tokens().now()).toSeconds());
        }
        PaymentQuery query = PaymentQuery.byId(sandbox.samplePayments().get(0));
        Payment payment = shop.payments().find(merchant, query);
        out().printf(
                        "  payment  %s: %s, %s%s%n",
                        payment.id(),
                        payment.status().name().toLowerCase(Locale.ROOT),
                        payment.amount(),
                        payment.cancellable() == null
                                ? ""
                                : ", %s can still be cancelled".formatted(payment.cancellable()));
        for (int i = 0; i < MORE_LOOK_UPS; i++) {
            shop.payments().find(merchant, query);
        }
        out().printf(
                        "  calls    %d look-ups, %d call for a token%n",
                        1 + MORE_LOOK_UPS, sandbox.tokenCalls());
    }

    private void payAndCancel(Sandbox sandbox, ConnectedMerchant shop) {
        SimulatedOrder order;
        try {
            order = sandbox.pay(sandbox.sampleMerchants().get(0), "demo-order", WON);
        } catch (UnsupportedOperationException e) {
            return;
        }
        Merchant merchant = shop.merchant();
        if (!order.returned().isEmpty()) {
            approve(shop, order);
        }
        Payment paid = shop.payments().find(merchant, PaymentQuery.byId(order.paymentId()));
        out().printf(
                        "  paid     %s: %s, %s%n",
                        paid.orderId(),
                        paid.status().name().toLowerCase(Locale.ROOT),
                        paid.amount());
        cancel(shop, CancelRequest.part(paid, Money.krw(4_900), "too small"));
        Payment left = shop.payments().find(merchant, PaymentQuery.byId(paid.id()));
        cancel(shop, CancelRequest.whole(left, "out of stock"));
    }

    /** Until then, no money has moved. */
    private void approve(ConnectedMerchant shop, SimulatedOrder order) {
        ApproveRequest request =
                shop.approvals()
                        .verified(
                                shop.merchant(),
                                order.returned(),
                                (orderId, amount) -> amount.equals(Money.krw(WON)));
        ApproveResult result = shop.approvals().approve(shop.merchant(), request);
        out().printf("  approve  %s: %s%n", request.orderId(), wordOf(result));
    }

    private void cancel(ConnectedMerchant shop, CancelRequest request) {
        CancelResult result = shop.cancellations().cancel(shop.merchant(), request);
        out().printf(
                        "  cancel   %s of %s: %s%n",
                        request.amount(), request.expected(), wordOf(result));
    }

    private static String wordOf(Object result) {
        return result.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Of the first sample merchant. */
    private static MerchantSettings settings(String gateway, Sandbox sandbox) {
        SampleMerchant sample = sandbox.sampleMerchants().get(0);
        return new MerchantSettings(
                Merchant.of(sample.name(), sample.keys().key(), Secret.of(sample.keys().secret())),
                new GatewayId(gateway),
                ConnectionSettings.to(new GatewayUrl(sandbox.baseUrl())).withTimeouts(TIMEOUTS),
                new GatewayOptions(sample.options()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
