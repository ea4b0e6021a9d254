package io.hexapay.app.plugin;

import io.hexapay.app.config.ConfigurationException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A plug-in and where it comes from.
 *
 * @param origin {@code program}, or the file name of a jar
 */
public record FoundPlugin<P>(P plugin, String origin) {

    /**
     * Does what runs the plug-in's code: a class is loaded when it is first needed.
     *
     * @throws ConfigurationException naming the origin and the reason, if a class is missing or
     *     does not fit
     */
    public <T> T call(Supplier<T> use) {
        try {
            return use.get();
        } catch (LinkageError e) {
            ConfigurationException unusable = PluginJar.unusable(Path.of(origin), e);
            unusable.initCause(e);
            throw unusable;
        }
    }

    /** The same for what has no result. */
    public void run(Runnable use) {
        boolean unused =
                call(
                        () -> {
                            use.run();
                            return true;
                        });
    }
}
