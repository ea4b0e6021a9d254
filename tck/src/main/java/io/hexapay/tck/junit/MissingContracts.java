package io.hexapay.tck.junit;

import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.approve.ApprovePort;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenCache;
import io.hexapay.tck.ApprovePortContract;
import io.hexapay.tck.AuthPortContract;
import io.hexapay.tck.AuthenticatedCallContract;
import io.hexapay.tck.CancelPortContract;
import io.hexapay.tck.Contract;
import io.hexapay.tck.PaymentPortContract;
import io.hexapay.tck.TokenCacheContract;
import io.hexapay.tck.WebhookPortContract;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds implementations of ports whose contracts nothing extends. */
public final class MissingContracts {

    private static final Map<Class<?>, List<Class<? extends Contract>>> REQUIRED =
            Map.of(
                    AuthPort.class, List.of(AuthPortContract.class),
                    PaymentPort.class,
                            List.of(PaymentPortContract.class, AuthenticatedCallContract.class),
                    CancelPort.class, List.of(CancelPortContract.class),
                    ApprovePort.class, List.of(ApprovePortContract.class),
                    WebhookPort.class, List.of(WebhookPortContract.class),
                    TokenCache.class, List.of(TokenCacheContract.class));

    private MissingContracts() {}

    /**
     * The contracts that the tests of a type's module have to extend. None for one that holds
     * another of its port, as it only decorates it, and for one without a name.
     */
    public static List<Class<? extends Contract>> requiredBy(Class<?> type) {
        return REQUIRED.entrySet().stream()
                .filter(entry -> implementsIt(entry.getKey(), type))
                .<Class<? extends Contract>>flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /**
     * One line for each contract that is missing, naming who needs it.
     *
     * @param folder of the compiled tests; the module's other classes are looked for beside it,
     *     where Maven and Gradle put them
     * @param tests all classes there
     */
    static List<String> beside(Path folder, Collection<Class<?>> tests) {
        return Stream.of("classes", "main")
                .map(folder::resolveSibling)
                .filter(Files::isDirectory)
                .flatMap(main -> CompiledClasses.under(main).stream())
                .flatMap(type -> missingOf(type, tests))
                .sorted()
                .toList();
    }

    private static Stream<String> missingOf(Class<?> type, Collection<Class<?>> tests) {
        return requiredBy(type).stream()
                .filter(contract -> tests.stream().noneMatch(contract::isAssignableFrom))
                .map(
                        contract ->
                                "%s is not tested: no test extends %s; add one"
                                        .formatted(type.getName(), contract.getSimpleName()));
    }

    private static boolean implementsIt(Class<?> port, Class<?> type) {
        return port.isAssignableFrom(type)
                && !Modifier.isAbstract(type.getModifiers())
                && !type.isAnonymousClass()
                && Arrays.stream(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .noneMatch(field -> port.isAssignableFrom(field.getType()));
    }
}
