package io.hexapay.cache.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.RedisAddress;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.cache.redis.Shop;
import io.hexapay.cache.redis.fault.RedisFault;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A host whose Lettuce lacks what is needed: all is loaded once more, by a class loader that hides
 * a class of Lettuce's.
 */
@Timeout(180)
@Isolated
class LinkageTest {

    private static final String HIDDEN = "io.lettuce.core.TimeoutOptions";

    @Test
    void tellsWhichLettuceItFoundIfThatDoesNotFit() throws Exception {
        assertThat(in(new Incomplete(), Check.class))
                .asString()
                .startsWith("LINKAGE: cannot be spoken to with Lettuce ")
                .containsPattern(
                        "Lettuce [67]\\.\\d+\\.\\d+\\.RELEASE\\S* and Netty 4\\.\\d\\.\\d+");
    }

    @Test
    void leavesNoThreadBehindHoweverOftenItDoesNotFit() throws Exception {
        assertThat(in(new Incomplete(), Attempts.class)).isEqualTo(0);
    }

    @Test
    @EnabledIfSystemProperty(
            named = "hexapay.client",
            matches = ".+",
            disabledReason = "set in the profile strangers")
    void runsWithTheClientThatIsAskedFor() {
        String fault = RedisFault.LINKAGE.description().replaceAll("RELEASE/\\w+", "RELEASE");

        assertThat(fault).contains(" with " + System.getProperty("hexapay.client") + " on ");
    }

    private static Object in(ClassLoader loader, Class<? extends Callable<?>> task)
            throws Exception {
        var constructor = loader.loadClass(task.getName()).getDeclaredConstructor();
        return ((Callable<?>) constructor.newInstance()).call();
    }

    private static RedisCacheConfig nowhere() {
        return RedisCacheConfig.of(
                RedisAddress.parse("redis://127.0.0.1:1"), List.of(EncryptionKey.random()));
    }

    /** What a check says. */
    public static final class Check implements Callable<String> {

        @Override
        public String call() {
            try (RedisTokenCaches caches = RedisTokenCaches.connect(nowhere())) {
                RedisFault fault = caches.check(Shop.LIMIT).fault();
                return fault == null ? "nothing" : fault + ": " + fault.description();
            }
        }
    }

    /** How many threads 1,000 attempts leave. */
    public static final class Attempts implements Callable<Integer> {

        @Override
        public Integer call() {
            int before = threads();
            for (int i = 0; i < 1_000; i++) {
                assertThatExceptionOfType(LinkageError.class)
                        .isThrownBy(() -> LettuceClient.of(LettuceClientTest.nobody()));
            }
            await().atMost(Shop.LIMIT).until(() -> threads() <= before);
            return 0;
        }

        private static int threads() {
            return (int)
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("lettuce-"))
                            .count();
        }
    }

    /** Loads what is on the class path itself, but for one class. */
    private static final class Incomplete extends URLClassLoader {

        Incomplete() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals(HIDDEN)) {
                throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
        }

        private static URL[] classPath() {
            String[] entries =
                    System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator));
            return Arrays.stream(entries).map(Incomplete::url).toArray(URL[]::new);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
    }
}
