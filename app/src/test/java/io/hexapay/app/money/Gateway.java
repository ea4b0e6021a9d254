package io.hexapay.app.money;

import io.hexapay.sandbox.Faults;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.Sandbox;
import java.util.Locale;

/** The gateways, each with its simulator. */
enum Gateway {
    IAMPORT {
        @Override
        Running start() {
            IamportSandbox sandbox = IamportSandbox.start();
            return new Running(sandbox, sandbox.faults());
        }
    },
    NICEPAY {
        @Override
        Running start() {
            NicePaySandbox sandbox = NicePaySandbox.start();
            return new Running(sandbox, sandbox.faults());
        }
    },
    PORTONE {
        @Override
        Running start() {
            PortOneSandbox sandbox = PortOneSandbox.start();
            return new Running(sandbox, sandbox.faults());
        }
    };

    abstract Running start();

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A simulator, and what goes wrong there. */
    record Running(Sandbox sandbox, Faults faults) implements AutoCloseable {

        @Override
        public void close() {
            sandbox.close();
        }
    }
}
