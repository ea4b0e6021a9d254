package io.hexapay.tck.observation;

import io.hexapay.core.GatewayId;
import java.util.Collection;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The operations that a gateway's plug-in names, as {@link ServiceLoader} finds it. Asked by
 * reflection: the interface is {@code adapter-http}'s, which is tested by the kit and so none of
 * its dependencies.
 */
public final class PluginOperations {

    private static final String PLUGIN = "io.hexapay.http.gateway.GatewayPlugin";

    private PluginOperations() {}

    /** Their names, or nothing if there is no plug-in of that gateway on the class path. */
    public static Optional<Set<String>> of(GatewayId gateway) {
        try {
            Class<?> plugin =
                    Class.forName(PLUGIN, true, Thread.currentThread().getContextClassLoader());
            for (Object found : ServiceLoader.load(plugin)) {
                if (gateway.equals(plugin.getMethod("id").invoke(found))) {
                    Object operations = plugin.getMethod("operations").invoke(found);
                    return Optional.of(names((Collection<?>) operations));
                }
            }
            return Optional.empty();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot ask a plug-in for its operations", e);
        }
    }

    private static Set<String> names(Collection<?> operations) {
        return operations.stream()
                .map(operation -> ((Enum<?>) operation).name())
                .collect(Collectors.toUnmodifiableSet());
    }
}
