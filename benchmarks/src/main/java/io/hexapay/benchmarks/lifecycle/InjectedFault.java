package io.hexapay.benchmarks.lifecycle;

import io.hexapay.core.simulation.GatewayModel;
import io.hexapay.core.simulation.GatewayModel.Latency;
import io.hexapay.core.simulation.VirtualTime;
import java.time.Duration;

/** The fault of a scenario: it happens at the gateway once, in the life of the first token. */
enum InjectedFault {
    NONE {
        @Override
        void prepare(GatewayModel gateway, VirtualTime time) {}
    },
    /** Half of the messages take up to 50 ms, 99 % up to 500 ms. */
    SCATTERED_LATENCY {
        @Override
        void prepare(GatewayModel gateway, VirtualTime time) {}

        @Override
        Latency latency() {
            return Latency.scattered(Duration.ofMillis(50), Duration.ofMillis(500));
        }
    },
    /**
     * No token can be had from 5 min before its expiry to 5 min after; each attempt fails after a
     * second.
     */
    OUTAGE {
        @Override
        void prepare(GatewayModel gateway, VirtualTime time) {
            gateway.failsBetween(
                    Duration.ofMinutes(25), Duration.ofMinutes(35), Duration.ofSeconds(1));
        }
    },
    /** The token is answered 401 after 15 min, and the next request brings another. */
    REVOCATION {
        @Override
        void prepare(GatewayModel gateway, VirtualTime time) {
            time.at(Duration.ofMinutes(15).toNanos(), gateway::revokeTokens);
        }
    };

    abstract void prepare(GatewayModel gateway, VirtualTime time);

    /** The latency of each message, to the gateway or back. */
    Latency latency() {
        return Latency.of(Duration.ofMillis(50));
    }
}
