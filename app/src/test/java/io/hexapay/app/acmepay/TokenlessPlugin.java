package io.hexapay.app.acmepay;

import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayOption;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.gateway.HttpGatewayConnection;
import io.hexapay.http.gateway.MerchantPorts;
import java.util.List;
import java.util.Set;

/** A gateway without tokens, whose methods tests replace: as source, it is compiled into jars. */
public final class TokenlessPlugin implements GatewayPlugin {

    private static final GatewayId ID = new GatewayId("acmepay");

    @Override
    public GatewayId id() {
        return ID;
    }

    @Override
    public GatewayUrl defaultUrl() {
        return GatewayUrl.of("https://api.acmepay.example");
    }

    @Override
    public Set<GatewayOperation> operations() {
        return Set.of();
    }

    @Override
    public List<GatewayOption<?>> options() {
        return List.of(GatewayOption.text("since", "a day", TokenlessPlugin::day));
    }

    @Override
    public GatewayConnection connect(ConnectionSettings settings) {
        return new Connection(settings);
    }

    private static String day(String text) {
        throw new NoClassDefFoundError("com/example/Day");
    }

    private static final class Connection extends HttpGatewayConnection {

        Connection(ConnectionSettings settings) {
            super(ID, settings);
        }

        @Override
        public AuthPort auth() {
            return new AuthPort() {
                @Override
                public GatewayId gateway() {
                    return ID;
                }

                @Override
                public Renewal renewal() {
                    return Renewal.AFTER_EXPIRY;
                }

                @Override
                public TokenGrant issue(Merchant merchant) {
                    throw new UnsupportedOperationException("issue");
                }
            };
        }

        @Override
        public MerchantPorts open(GatewayOptions options, AccessTokens tokens) {
            PaymentPort payments =
                    (merchant, query, deadline) -> {
                        throw new UnsupportedOperationException("find");
                    };
            return new MerchantPorts() {
                @Override
                public PaymentPort payments() {
                    return around(payments);
                }

                @Override
                public String noTokenReason() {
                    return "it needs none";
                }
            };
        }
    }
}
