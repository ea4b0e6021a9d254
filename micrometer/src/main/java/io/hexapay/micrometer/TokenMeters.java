package io.hexapay.micrometer;

import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.core.token.port.TokenEvent.Extended;
import io.hexapay.core.token.port.TokenEvent.Failed;
import io.hexapay.core.token.port.TokenEvent.Found;
import io.hexapay.core.token.port.TokenEvent.Issued;
import io.hexapay.core.token.port.TokenEvent.Rejected;
import io.hexapay.core.token.port.TokenEvent.RejectedElsewhere;
import io.hexapay.core.token.port.TokenEvent.Unchanged;
import io.hexapay.core.token.port.TokenEvent.Waited;
import io.hexapay.core.token.port.TokenListener;
import io.hexapay.http.gateway.GatewayCallEvent.Outcome;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;

/** Counts what happens to tokens. Thread-safe. */
final class TokenMeters implements TokenListener {

    private final OwnMeters meters;
    private final MerchantTags merchants;
    private final PolledMeters polled;

    TokenMeters(OwnMeters meters, MerchantTags merchants, PolledMeters polled) {
        this.meters = meters;
        this.merchants = merchants;
        this.polled = polled;
    }

    @Override
    public void on(TokenEvent event) {
        polled.heardOf(event.gateway(), event.merchant());
        Tags whose =
                Tags.of("gateway", event.gateway().value()).and(merchants.of(event.merchant()));
        if (event instanceof Issued issued) {
            called(whose, "issued", issued.took());
            refreshed(whose, "gateway");
        } else if (event instanceof Extended extended) {
            called(whose, "extended", extended.took());
            refreshed(whose, "gateway");
        } else if (event instanceof Unchanged unchanged) {
            called(whose, "unchanged", unchanged.took());
        } else if (event instanceof Failed failed) {
            called(whose, TagValue.of(Outcome.of(failed.failure())), failed.took());
        } else if (event instanceof Found) {
            refreshed(whose, "shared-cache");
        } else if (event instanceof Waited waited) {
            meters.time(
                    "hexapay.token.waits",
                    "Callers that waited for a token",
                    whose,
                    waited.waited());
        } else if (event instanceof Rejected) {
            rejected(whose, "this-process");
        } else if (event instanceof RejectedElsewhere) {
            rejected(whose, "other-process");
        }
    }

    private void called(Tags whose, String outcome, Duration took) {
        meters.time(
                "hexapay.token.calls",
                "Calls for a token, each with its retries",
                whose.and("outcome", outcome),
                took);
    }

    private void refreshed(Tags whose, String source) {
        meters.count(
                "hexapay.token.refreshes",
                "Tokens that came into use, or live longer than before",
                whose.and("source", source));
    }

    private void rejected(Tags whose, String origin) {
        meters.count(
                "hexapay.token.rejections",
                "Times that the gateway answered 401 to the token in use",
                whose.and("origin", origin));
    }
}
