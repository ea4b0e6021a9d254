package io.hexapay.app.examples;

import io.hexapay.core.Merchant;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.iamport.IamportGateway;
import java.time.Duration;

final class WithTokens {
    public static void main(String[] arguments) {
        var shop = Merchant.fromEnvironment("shop-a", "IMP_KEY", "IMP_SECRET");
        var seconds = Duration.ofSeconds(5);
        try (var iamport = IamportGateway.connect(ConnectionSettings.to(IamportGateway.URL));
                var tokens = AccessTokens.of(iamport.auth())) {
            // Waits for 15 s at most; without blocking: currentAsync.
            var token = tokens.current(shop);
            System.out.println("usable until " + token.expiresAt());
            // To be handed on: it lasts for two minutes, and is waited for for 5 s.
            var lasting = tokens.current(shop, Duration.ofMinutes(2), seconds);
            System.out.println(lasting.remainingAt(tokens.now()));
            // The gateway has answered 401: the one to repeat the request with, once.
            System.out.println(tokens.reject(shop, token, seconds).expiresAt());
        }
    }
}
