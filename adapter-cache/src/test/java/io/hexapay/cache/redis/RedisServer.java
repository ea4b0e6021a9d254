package io.hexapay.cache.redis;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Redis of its own, as a process that can be killed and paused, and that is watched for secrets
 * in clear. The binary is the one that {@code -Dhexapay.redis.server=…} names, or else the one that
 * the build brings. Other modules' tests use it, too.
 */
public final class RedisServer implements AutoCloseable {

    private static final Path BINARY = binary();

    private final int port;
    private final Path directory;
    private final List<String> mode;
    private final List<String> options;
    private volatile Process process;
    private volatile RedisWatch watch;

    private RedisServer(int port, Path directory, List<String> mode, List<String> options) {
        this.mode = mode;
        this.port = port;
        this.directory = directory;
        this.options = options;
        this.process = launch();
        this.watch = watch();
    }

    /** One with these options of redis-server's, empty. */
    public static RedisServer start(String... options) {
        try {
            Path directory = Files.createTempDirectory("hexapay-redis");
            return new RedisServer(freePort(), directory, List.of(), List.of(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that says where the master is: {@code server}, by the name of {@code main}. */
    static RedisServer sentinelOf(RedisServer server) {
        try {
            Path directory = Files.createTempDirectory("hexapay-sentinel");
            Path settings = directory.resolve("sentinel.conf");
            Files.writeString(
                    settings, "sentinel monitor main 127.0.0.1 %d 1\n".formatted(server.port()));
            return new RedisServer(
                    freePort(), directory, List.of(settings.toString(), "--sentinel"), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public RedisAddress address() {
        return RedisAddress.parse("redis://127.0.0.1:" + port);
    }

    /** What it answers, one line for each element. */
    public String ask(String... command) {
        try (RedisTalk talk = new RedisTalk(port)) {
            return talk.ask(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> keys(String pattern) {
        return ask("KEYS", pattern).lines().toList();
    }

    /** The name of the first entry, once there is one: it is saved after it is handed out. */
    String entry() {
        return await().until(
                        () ->
                                keys("*").stream()
                                        .filter(name -> name.matches(".*:[0-9a-f]{32}"))
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(5, SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After {@link #kill}, at the same port, empty. */
    public void restart() {
        process = launch();
        requireNoBetrayal();
        watch = watch();
    }

    /** SIGSTOP: it takes connections and answers nothing. */
    public void pause() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        signal("CONT");
    }

    /** Fails if anybody told it a secret in clear. */
    @Override
    public void close() {
        kill();
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
            RedisTalk talk = new RedisTalk(port);
            int password = options.indexOf("--requirepass") + 1;
            if (password > 0) {
                talk.ask("AUTH", options.get(password));
            }
            return RedisWatch.of(talk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>();
        command.add(BINARY.toString());
        command.addAll(mode);
        command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
        command.addAll(List.of("--appendonly", "no", "--dir", directory.toString()));
        command.addAll(options);
        try {
            Process launched =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("log").toFile())
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(launched::destroyForcibly));
            await().atMost(60, SECONDS).ignoreExceptions().until(() -> answers());
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() throws IOException {
        try (RedisTalk talk = new RedisTalk(port)) {
            String answer = talk.ask("PING");
            return answer.contains("PONG") || answer.contains("NOAUTH");
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

    static int freePort() {
        // A cluster's bus is 10,000 above the port.
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() < 50_000) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
