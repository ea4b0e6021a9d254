package io.hexapay.cache.redis.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.RedisAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A Redis of its own, as a process that can be killed and paused, and that is watched for secrets
 * in clear. The binary is the one that {@code -Dhexapay.redis.server=…} names, or else the one that
 * the build brings. Other modules' tests use it, too.
 */
public final class RedisServer implements AutoCloseable {

    /** Stands for the second port that each has. */
    public static final String TLS_PORT = "its TLS port";

    private static final Path BINARY = binary();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /**
     * Below what systems hand out to whoever names none, so that nobody takes one by chance; a
     * Cluster's bus is 10,000 above.
     */
    private static final int FIRST_PORT = 10_000;

    private static final int THREES_OF_PORTS = 3_333;
    private static final int ATTEMPTS = 20;

    /**
     * Holds the port below its own two, so that no other of these takes them, not even while its
     * Redis is killed.
     */
    private final ServerSocket claim;

    private final Path directory;
    private final List<String> mode;
    private final List<String> options;
    private volatile Process process;
    private volatile RedisWatch watch;

    private RedisServer(Path directory, List<String> mode, List<String> options) {
        this.mode = mode;
        this.directory = directory;
        this.options = options;
        ServerSocket choice = claimPorts();
        Process launched = launch(portOf(choice));
        for (int i = 1; i < ATTEMPTS && !launched.isAlive(); i++) {
            release(choice);
            choice = claimPorts();
            launched = launch(portOf(choice));
        }
        this.claim = choice;
        this.process = requireAlive(launched);
        this.watch = watch();
    }

    /** One with these options of redis-server's, empty. */
    public static RedisServer start(String... options) {
        try {
            Path directory = Files.createTempDirectory("hexapay-redis");
            return new RedisServer(directory, List.of(), List.of(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that says where the master is: {@code server}, by the name of {@code main}. */
    public static RedisServer sentinelOf(RedisServer server) {
        try {
            Path directory = Files.createTempDirectory("hexapay-sentinel");
            Path settings = directory.resolve("sentinel.conf");
            Files.writeString(
                    settings, "sentinel monitor main 127.0.0.1 %d 1\n".formatted(server.port()));
            return new RedisServer(
                    directory, List.of(settings.toString(), "--sentinel"), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return portOf(claim);
    }

    /** Where it listens if the option {@code --tls-port} is {@link #TLS_PORT}. */
    public int tlsPort() {
        return port() + 1;
    }

    public RedisAddress address() {
        return RedisAddress.parse("redis://127.0.0.1:" + port());
    }

    /** What it answers, one line for each element. */
    public String ask(String... command) {
        try (RedisTalk talk = new RedisTalk(port())) {
            return talk.ask(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> keys(String pattern) {
        return ask("KEYS", pattern).lines().toList();
    }

    /** The name of the first entry, once there is one: it is saved after it is handed out. */
    public String entry() {
        return await().atMost(LIMIT)
                .until(
                        () ->
                                keys("*").stream()
                                        .filter(name -> name.matches(".*:[0-9a-f]{32}"))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** After {@link #kill}, at the same port, empty. */
    public void restart() {
        process = requireAlive(launch(port()));
        requireNoBetrayal();
        watch = watch();
    }

    /** SIGSTOP: it takes connections and answers nothing, once this has returned. */
    public void pause() {
        signal("STOP");
        Path state = Path.of("/proc/%d/stat".formatted(process.pid()));
        await().atMost(LIMIT)
                .until(() -> Files.notExists(state) || Files.readString(state).contains(") T "));
    }

    /** SIGCONT. */
    public void resume() {
        signal("CONT");
    }

    /** Fails if anybody told it a secret in clear. */
    @Override
    public void close() {
        kill();
        release(claim);
        deleteFiles();
        requireNoBetrayal();
    }

    private void deleteFiles() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireNoBetrayal() {
        assertThat(watch.betrayals()).as("orders with a secret in clear").isEmpty();
    }

    private RedisWatch watch() {
        try {
            RedisTalk talk = new RedisTalk(port());
            logIn(talk);
            return RedisWatch.of(talk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void logIn(RedisTalk talk) throws IOException {
        int password = options.indexOf("--requirepass") + 1;
        if (password > 0) {
            talk.ask("AUTH", options.get(password));
        }
    }

    private static ServerSocket claimPorts() {
        int three = ThreadLocalRandom.current().nextInt(THREES_OF_PORTS);
        try {
            return new ServerSocket(FIRST_PORT + 3 * three, 1, InetAddress.getLoopbackAddress());
        } catch (BindException taken) {
            return claimPorts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int portOf(ServerSocket claim) {
        return claim.getLocalPort() + 1;
    }

    private static void release(ServerSocket claim) {
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process requireAlive(Process launched) {
        assertThat(launched.isAlive()).as("redis-server runs\n%s", log()).isTrue();
        return launched;
    }

    /** Answers, or has ended, as it does if somebody else has the port. */
    private Process launch(int at) {
        List<String> command = new ArrayList<>();
        command.add(BINARY.toString());
        command.addAll(mode);
        command.addAll(List.of("--port", "" + at, "--bind", "127.0.0.1", "--save", ""));
        command.addAll(List.of("--appendonly", "no", "--dir", directory.toString()));
        options.forEach(each -> command.add(each.equals(TLS_PORT) ? "" + (at + 1) : each));
        try {
            Process launched =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("log").toFile())
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(launched::destroyForcibly));
            await().atMost(LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .ignoreExceptions()
                    .until(() -> !launched.isAlive() || answers(at, launched.pid()));
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it does itself, and not whoever else is there. */
    private boolean answers(int at, long pid) throws IOException {
        try (RedisTalk talk = new RedisTalk(at)) {
            logIn(talk);
            return talk.ask("INFO", "server").lines().anyMatch(("process_id:" + pid)::equals);
        }
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path binary() {
        String chosen = System.getProperty("hexapay.redis.server");
        if (chosen != null) {
            return Path.of(chosen);
        }
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        String name =
                mac
                        ? "redis-server-6.2.6-v5-darwin-" + (arm ? "arm64" : "amd64")
                        : arm
                                ? "redis-server-6.2.7-linux-arm64"
                                : "redis-server-6.2.6-v5-linux-amd64";
        try (InputStream in =
                requireNonNull(redis.embedded.Redis.class.getResourceAsStream("/" + name), name)) {
            Path file = Files.createTempFile("hexapay-redis-server", "");
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            file.toFile().setExecutable(true);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
