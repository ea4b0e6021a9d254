package io.hexapay.app.cli;

import static java.util.stream.Collectors.joining;

import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.net.URI;
import java.util.stream.Stream;

/** Both gateways, with merchants whose credentials are easy to find where they must not be. */
final class Sandboxes implements AutoCloseable {

    /** In every key and in every secret. */
    static final String CANARY = "canary";

    /** How each pair of key and secret begins in the {@code Basic} scheme. */
    static final String CANARY_IN_BASE64 = "Y2FuYXJ5";

    final IamportSandbox iamport = IamportSandbox.start();
    final NicePaySandbox nicepay = NicePaySandbox.start();

    final SandboxMerchant iamportShop = iamport.addMerchant("canary-key", "canary-secret");
    final SandboxMerchant nicepayShop = nicepay.addBearerMerchant("canary-key", "canary-secret");
    final SandboxMerchant basicShop = nicepay.addBasicMerchant("canary-basic", "canary-secret");

    /**
     * Five lines of configuration: the merchants {@code iamport-shop}, {@code nicepay-shop} and
     * {@code basic-shop}, and timeouts that no machine is too slow for. Lines that follow add
     * to them and replace what they say.
     */
    String configuration() {
        return """
                %s, hexapay.merchants {
                  %s
                  %s
                  %s
                }"""
                .formatted(
                        longTimeouts("iamport", "nicepay"),
                        block("iamport-shop", "iamport", iamport.baseUrl(), iamportShop),
                        block("nicepay-shop", "nicepay", nicepay.baseUrl(), nicepayShop),
                        block("basic-shop", "nicepay, auth = basic", nicepay.baseUrl(), basicShop));
    }

    /** A line of configuration, so that no machine is too slow for the calls to these gateways. */
    static String longTimeouts(String... gateways) {
        return Stream.of(gateways)
                .map(
                        gateway ->
                                gateway
                                        + " { connect-timeout = 5 m, read-timeout = 5 m,"
                                        + " token-timeout = 5 m }")
                .collect(joining(", ", "hexapay.gateways { ", " }"));
    }

    /** How many calls arrived at both gateways. */
    long calls() {
        return iamport.tokenCalls()
                + iamport.paymentCalls()
                + nicepay.tokenCalls()
                + nicepay.paymentCalls();
    }

    @Override
    public void close() {
        iamport.close();
        nicepay.close();
    }

    private static String block(String name, String gateway, URI url, SandboxMerchant keys) {
        return "%s { gateway = %s, base-url = \"%s\", key = %s, secret = %s }"
                .formatted(name, gateway, url, keys.key(), keys.secret());
    }
}
