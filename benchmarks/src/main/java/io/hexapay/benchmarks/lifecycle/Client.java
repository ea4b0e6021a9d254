package io.hexapay.benchmarks.lifecycle;

import io.hexapay.benchmarks.client.AskingEveryTime;
import io.hexapay.benchmarks.client.AwsCachedSupplier;
import io.hexapay.benchmarks.client.GoogleAuth;
import io.hexapay.benchmarks.client.HexapayClient;
import io.hexapay.benchmarks.client.SimulatedProcess;
import io.hexapay.benchmarks.client.TokenClient;
import java.util.Locale;

/** The clients whose token lifecycles are compared. */
public enum Client {
    HEXAPAY,
    GOOGLE_AUTH,
    AWS_CACHED_SUPPLIER,
    ASKING_EVERY_TIME;

    TokenClient startIn(SimulatedProcess process) {
        return switch (this) {
            case HEXAPAY -> new HexapayClient(process);
            case GOOGLE_AUTH -> new GoogleAuth(process);
            case AWS_CACHED_SUPPLIER -> new AwsCachedSupplier(process);
            case ASKING_EVERY_TIME -> new AskingEveryTime(process);
        };
    }

    /** Its name in the report, for example {@code google-auth}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
