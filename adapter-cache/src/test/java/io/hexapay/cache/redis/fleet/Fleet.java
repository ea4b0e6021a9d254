package io.hexapay.cache.redis.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.hexapay.cache.redis.Shop;
import io.hexapay.cache.redis.server.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Java processes of their own, each a {@link FleetMember}. */
final class Fleet implements AutoCloseable {

    static final String KEY_NAME = "HEXAPAY_CACHE_KEY";

    private final List<Process> members;

    private Fleet(List<Process> members) {
        this.members = members;
    }

    /** Started, and connected to Redis. */
    static Fleet of(int size, RedisServer redis, FakeTokenGateway desk) {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        FleetMember.class.getName(),
                        "" + redis.port(),
                        "" + desk.port());
        Fleet fleet = new Fleet(Stream.generate(() -> start(command)).limit(size).toList());
        fleet.members.forEach(Fleet::awaitReady);
        return fleet;
    }

    /** Has all that live ask for the merchant's token at once. */
    void ask(String merchant) {
        living().forEach(member -> write(member, merchant));
    }

    /** What each that lives was given, a line each. */
    List<String> given() {
        return living().map(Fleet::read).toList();
    }

    /** SIGKILL. */
    void kill(long pid) {
        members.stream()
                .filter(member -> member.pid() == pid)
                .forEach(member -> member.destroyForcibly().onExit().join());
    }

    @Override
    public void close() {
        members.forEach(Process::destroyForcibly);
    }

    private Stream<Process> living() {
        return members.stream().filter(Process::isAlive);
    }

    private static Process start(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put(KEY_NAME, Shop.KEY.toBase64().reveal());
        try {
            Process started = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process member) {
        String line = read(member);
        if (!line.equals("ready")) {
            throw new IllegalStateException(line);
        }
    }

    private static void write(Process member, String line) {
        try {
            member.getOutputStream().write((line + "\n").getBytes(US_ASCII));
            member.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Process member) {
        try {
            return requireNonNull(
                    new BufferedReader(new InputStreamReader(member.getInputStream(), US_ASCII), 1)
                            .readLine(),
                    "the process has ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
