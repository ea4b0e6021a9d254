package io.hexapay.benchmarks.client;

import static java.util.Objects.requireNonNull;

import com.google.api.client.util.Clock;
import com.google.auth.RequestMetadataCallback;
import com.google.auth.oauth2.OAuth2Credentials;
import io.hexapay.core.AccessToken;
import io.hexapay.core.Secret;
import io.hexapay.core.simulation.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * google-auth-library: a subclass of its {@link OAuth2Credentials} that says how to ask, called the
 * way that keeps callers waiting least, with a callback. By the wall clock it renews a token in the
 * background from 3:45 min before expiry, and holds it for expired from 3 min before.
 */
public final class GoogleAuth implements TokenClient {

    private static final URI ANYWHERE = URI.create("https://gateway.invalid/");
    private static final Duration GLANCE = Duration.ofMillis(1);

    private final VirtualTime time;
    private final OAuth2Credentials credentials;
    private int callsUnderWay;
    private @Nullable CompletableFuture<AccessToken> refresh;

    /** For {@code process}. */
    public GoogleAuth(SimulatedProcess process) {
        this.time = process.time();
        this.credentials = new GatewayCredentials(process);
        Clock wallClock = () -> process.wallClock().millis();
        Internals.of(OAuth2Credentials.class, "clock").set(credentials, wallClock);
    }

    @Override
    public CompletableFuture<AccessToken> current() {
        CompletableFuture<AccessToken> token = new CompletableFuture<>();
        credentials.getRequestMetadata(ANYWHERE, this::call, new Completing(token));
        return token;
    }

    /**
     * Refreshes whatever it holds, as the library's own {@code HttpCredentialsAdapter} does at a
     * 401.
     */
    @Override
    public CompletableFuture<AccessToken> after401(AccessToken refused) {
        if (refresh == null) {
            refresh = CompletableFuture.supplyAsync(this::refreshed, time);
        }
        return refresh;
    }

    private void call(Runnable task) {
        callsUnderWay++;
        time.execute(
                () -> {
                    task.run();
                    callsUnderWay--;
                });
    }

    /**
     * A refresh joins a call under way. Its real lock would stop virtual time, so it is waited for
     * here.
     */
    private AccessToken refreshed() {
        try {
            if (callsUnderWay == 0) {
                credentials.refresh();
            }
            while (callsUnderWay > 0) {
                time.sleep(GLANCE);
            }
            return held();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            refresh = null;
        }
    }

    private AccessToken held() {
        var token = requireNonNull(credentials.getAccessToken());
        return new AccessToken(
                Secret.of(token.getTokenValue()),
                requireNonNull(token.getExpirationTime()).toInstant());
    }

    private final class Completing implements RequestMetadataCallback {

        private final CompletableFuture<AccessToken> token;

        Completing(CompletableFuture<AccessToken> token) {
            this.token = token;
        }

        @Override
        public void onSuccess(Map<String, List<String>> metadata) {
            token.complete(held());
        }

        @Override
        public void onFailure(Throwable failure) {
            token.completeExceptionally(new CompletionException(failure));
        }
    }

    /** Serializable because its parent is; nobody does. */
    @SuppressWarnings("serial")
    private static final class GatewayCredentials extends OAuth2Credentials {

        private final transient SimulatedProcess process;

        GatewayCredentials(SimulatedProcess process) {
            this.process = process;
        }

        @Override
        public com.google.auth.oauth2.AccessToken refreshAccessToken() {
            AccessToken token = process.requestToken();
            return new com.google.auth.oauth2.AccessToken(
                    token.value().reveal(), Date.from(token.expiresAt()));
        }
    }
}
