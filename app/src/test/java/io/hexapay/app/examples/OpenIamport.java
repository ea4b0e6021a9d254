package io.hexapay.app.examples;

import io.hexapay.core.Merchant;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.iamport.IamportGateway;
import java.util.Map;

final class OpenIamport {
    /** {@code new IamportClient(key, secret)}. */
    static ConnectedMerchant open(Hexapay hexapay, Merchant keys) {
        return open(hexapay, keys, IamportGateway.URL, Map.of());
    }

    /** {@code new IamportClient(key, secret, tierCode, true)}. */
    static ConnectedMerchant openTier(Hexapay hexapay, Merchant keys, String tierCode) {
        var url = GatewayUrl.of("https://static-api.iamport.kr");
        return open(hexapay, keys, url, Map.of("tier", tierCode));
    }

    static ConnectedMerchant open(
            Hexapay hexapay, Merchant keys, GatewayUrl url, Map<String, String> options) {
        var to = ConnectionSettings.to(url);
        var chosen = new GatewayOptions(options);
        return hexapay.open(new MerchantSettings(keys, IamportGateway.ID, to, chosen));
    }
}
