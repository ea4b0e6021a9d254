/** The NicePay gateway. Programs find it as a {@link io.hexapay.http.gateway.GatewayPlugin}. */
module io.hexapay.nicepay {
    requires static transitive org.jspecify;
    requires transitive io.hexapay.http;

    exports io.hexapay.nicepay;

    opens io.hexapay.nicepay to
            com.fasterxml.jackson.databind;

    provides io.hexapay.http.gateway.GatewayPlugin with
            io.hexapay.nicepay.NicePayPlugin;
}
