package io.hexapay.app.cli;

import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.net.URI;

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

    private static final String PATIENT =
            "{ connect-timeout = 1 minute, read-timeout = 1 minute, token-timeout = 1 minute }";

    /**
     * Five lines of configuration: the merchants {@code iamport-shop}, {@code nicepay-shop} and
     * {@code basic-shop}, and the patience to wait for them on any machine. Lines that follow add
     * to them and replace what they say.
     */
    String configuration() {
        return """
                hexapay.gateways { iamport = %s, nicepay = %s }, hexapay.merchants {
                  %s
                  %s
                  %s
                }"""
                .formatted(
                        PATIENT,
                        PATIENT,
                        block("iamport-shop", "iamport", iamport.baseUrl(), iamportShop),
                        block("nicepay-shop", "nicepay", nicepay.baseUrl(), nicepayShop),
                        block("basic-shop", "nicepay, auth = basic", nicepay.baseUrl(), basicShop));
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
