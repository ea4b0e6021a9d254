package io.hexapay.micrometer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** On a class path without {@code hexapay-adapter-cache}. */
class WithoutSharedCacheTest {

    @Test
    void metricsOfAllElseWork() throws ReflectiveOperationException {
        Class<?> metrics = new CachelessLoader().loadClass(HexapayMetrics.class.getName());

        // As frameworks look at beans.
        assertThat(metrics.getDeclaredMethods()).isNotEmpty();
        assertThat(
                        metrics.getMethod("of", MeterRegistry.class)
                                .invoke(null, new SimpleMeterRegistry()))
                .isInstanceOf(metrics)
                .isNotInstanceOf(HexapayMetrics.class);
    }

    @Test
    void thoseOfTheCacheDoNot() throws ReflectiveOperationException {
        Class<?> metrics = new CachelessLoader().loadClass(SharedCacheMetrics.class.getName());

        assertThatThrownBy(metrics::getDeclaredMethods)
                .isInstanceOf(NoClassDefFoundError.class)
                .hasMessageContaining("RedisTokenCaches");
    }

    private static final class CachelessLoader extends ClassLoader {

        CachelessLoader() {
            super(WithoutSharedCacheTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.hexapay.cache.") || name.startsWith("io.lettuce.")) {
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && name.startsWith("io.hexapay.micrometer.")) {
                byte[] bytes = bytesOf(name);
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
        }

        private byte[] bytesOf(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = requireNonNull(getParent()).getResourceAsStream(file)) {
                return requireNonNull(in, file).readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
