/**
 * What every gateway adapter needs on the wire, and the assembly of gateways, tokens and merchants.
 * Finds gateways as {@link io.hexapay.http.gateway.GatewayPlugin}; a module that has one provides
 * it, and opens the package of its wire records to Jackson.
 */
@SuppressWarnings("requires-transitive-automatic")
module io.hexapay.http {
    requires static transitive org.jspecify;
    requires transitive io.hexapay.core;
    requires transitive com.fasterxml.jackson.databind;
    requires transitive okhttp3;
    requires transitive retrofit2;
    requires io.github.resilience4j.circuitbreaker;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires okio;
    requires org.slf4j;
    requires retrofit2.converter.jackson;

    exports io.hexapay.http;
    exports io.hexapay.http.assembly;
    exports io.hexapay.http.call;
    exports io.hexapay.http.error;
    exports io.hexapay.http.gateway;
    exports io.hexapay.http.redaction;
    exports io.hexapay.http.resilience;

    opens io.hexapay.http.call to
            com.fasterxml.jackson.databind;

    uses io.hexapay.http.gateway.GatewayPlugin;
}
