package io.hexapay.benchmarks.lifecycle;

import io.hexapay.benchmarks.client.AskingEveryTime;
import io.hexapay.benchmarks.client.AwsCachedSupplier;
import io.hexapay.benchmarks.client.GoogleAuth;
import io.hexapay.benchmarks.client.Hexapay;
import io.hexapay.benchmarks.client.Shop;
import io.hexapay.benchmarks.client.TokenClient;
import java.util.Locale;

/** Whose lifecycle it is. */
public enum Client {
    HEXAPAY,
    GOOGLE_AUTH,
    AWS_CACHED_SUPPLIER,
    ASKING_EVERY_TIME;

    TokenClient startIn(Shop shop) {
        return switch (this) {
            case HEXAPAY -> new Hexapay(shop);
            case GOOGLE_AUTH -> new GoogleAuth(shop);
            case AWS_CACHED_SUPPLIER -> new AwsCachedSupplier(shop);
            case ASKING_EVERY_TIME -> new AskingEveryTime(shop);
        };
    }

    /** As it is called in the report, for example {@code google-auth}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
