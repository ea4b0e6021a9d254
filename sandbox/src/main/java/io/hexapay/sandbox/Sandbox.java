package io.hexapay.sandbox;

import java.net.URI;
import java.util.List;

/** A simulator of one gateway that runs on loopback until it is closed. Thread-safe. */
public interface Sandbox extends AutoCloseable {

    /** {@code http://127.0.0.1:port}, without a slash at the end. */
    URI baseUrl();

    /** The merchants that are there from the start, at least one. */
    List<SampleMerchant> sampleMerchants();

    /**
     * The gateway's ids of the payments that each of {@link #sampleMerchants()} sees from the
     * start, at least one. The first is the one that a demo shows.
     */
    List<String> samplePayments();

    /** The number of calls for a token that arrived, whatever became of them. */
    long tokenCalls();

    /** Stops at once, also in the middle of a call; closing again does nothing. */
    @Override
    void close();
}
