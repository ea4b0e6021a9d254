import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How many calls for a token a fleet makes whose processes start cold, all at once, beside that
 * many busy loops. It takes the packaged program and a redis-server:
 *
 * <pre>java -cp app/target/hexapay.jar benchmarks/cold-fleet/ColdFleet.java redis-server 10 0</pre>
 */
final class ColdFleet {

    private static final int SIZE = 8;
    private static final Duration LATENCY = Duration.ofMillis(500);

    private ColdFleet() {}

    /** Takes the redis-server, how many runs, and how many busy loops. */
    public static void main(String[] args) throws Exception {
        int runs = Integer.parseInt(args[1]);
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            Process busy = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
            Runtime.getRuntime().addShutdownHook(new Thread(busy::destroyForcibly));
        }
        for (int run = 1; run <= runs; run++) {
            run(run, args[0]);
        }
        System.exit(0);
    }

    private static void run(int number, String redisServer) throws Exception {
        int port = freePort();
        Process redis =
                new ProcessBuilder(redisServer, "--port", "" + port, "--save", "")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(redis::destroyForcibly));
        awaitPort(port);
        try (IamportSandbox sandbox = IamportSandbox.start()) {
            sandbox.faults().onTokenCalls().always(Fault.latency(LATENCY));
            SandboxMerchant shop = sandbox.addMerchant("key", "secret");
            Path config = Files.createTempFile("cold-fleet", ".conf");
            Files.writeString(
                    config,
                    """
                    hexapay.merchants.shop { gateway = iamport, base-url = "%s", key = %s, secret \
                    = %s }
                    hexapay.cache.redis { uri = "redis://127.0.0.1:%d", encryption-keys = ["%s"] }
                    """
                            .formatted(
                                    sandbox.baseUrl(),
                                    shop.key(),
                                    shop.secret(),
                                    port,
                                    EncryptionKey.random().toBase64().reveal()));
            long start = System.nanoTime();
            List<Process> fleet =
                    IntStream.range(0, SIZE).mapToObj(i -> start(config)).toList();
            Set<String> tokens = new TreeSet<>();
            List<String> complaints = new ArrayList<>();
            int failed = 0;
            for (Process one : fleet) {
                String out = new String(one.getInputStream().readAllBytes()).strip();
                complaints.addAll(
                        new String(one.getErrorStream().readAllBytes()).lines().toList());
                failed += one.waitFor() == 0 ? 0 : 1;
                tokens.add(out);
            }
            System.out.printf(
                    "run %d: %d calls, %d tokens, %d failed, %d ms%n",
                    number,
                    sandbox.tokenCalls(),
                    tokens.size(),
                    failed,
                    MILLISECONDS.convert(Duration.ofNanos(System.nanoTime() - start)));
            complaints.stream().distinct().forEach(line -> System.out.println("  " + line));
        } finally {
            redis.destroyForcibly();
        }
    }

    private static Process start(Path config) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xshare:auto",
                            "-jar",
                            System.getProperty("java.class.path"),
                            "--config",
                            config.toString(),
                            "token",
                            "shop")
                    .start();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int freePort() throws java.io.IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port) throws Exception {
        while (true) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (java.io.IOException refused) {
                MILLISECONDS.sleep(50);
            }
        }
    }
}
