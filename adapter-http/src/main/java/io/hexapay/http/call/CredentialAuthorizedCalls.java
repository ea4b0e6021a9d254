package io.hexapay.http.call;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Credentials;
import io.hexapay.core.Deadline;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.error.GatewayResponse;
import java.util.function.Function;

/**
 * Calls that carry the merchant's credentials themselves.
 *
 * @param form how they stand after the scheme
 */
record CredentialAuthorizedCalls(String scheme, Function<Credentials, Secret> form)
        implements AuthorizedCalls {

    CredentialAuthorizedCalls {
        requireNonNull(scheme, "scheme");
        requireNonNull(form, "form");
    }

    @Override
    public <A, R> R send(
            Merchant merchant,
            Deadline deadline,
            Function<Secret, GatewayCall<A>> call,
            Function<GatewayResponse<A>, R> reading) {
        Secret credentials = form.apply(merchant.credentials());
        return call.apply(Secret.of(scheme + " " + credentials.reveal()))
                .exchange(merchant, deadline, reading, credentials);
    }
}
