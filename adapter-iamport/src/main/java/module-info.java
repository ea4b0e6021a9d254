/** The Iamport gateway. Programs find it as a {@link io.hexapay.http.gateway.GatewayPlugin}. */
module io.hexapay.iamport {
    requires static transitive org.jspecify;
    requires transitive io.hexapay.http;

    exports io.hexapay.iamport;

    opens io.hexapay.iamport to
            com.fasterxml.jackson.databind;

    provides io.hexapay.http.gateway.GatewayPlugin with
            io.hexapay.iamport.IamportPlugin;
}
