/** The PortOne gateway. Programs find it as a {@link io.hexapay.http.gateway.GatewayPlugin}. */
module io.hexapay.portone {
    requires static transitive org.jspecify;
    requires transitive io.hexapay.http;

    exports io.hexapay.portone;

    opens io.hexapay.portone to
            com.fasterxml.jackson.databind;

    provides io.hexapay.http.gateway.GatewayPlugin with
            io.hexapay.portone.PortOnePlugin;
}
