package io.hexapay.spring;

import io.hexapay.http.call.IfReadable;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.spring.properties.HexapayProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.ClassUtils;

/**
 * What a native image keeps for Hexapay: the properties' records, the gateways that are found, what
 * they send and read as JSON and the interfaces that Retrofit implements, and the scripts for
 * Redis.
 */
final class HexapayRuntimeHints implements RuntimeHintsRegistrar {

    private static final String SERVICES = "META-INF/services/" + GatewayPlugin.class.getName();

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        BindableRuntimeHintsRegistrar.forTypes(HexapayProperties.class).registerHints(hints);
        new BindingReflectionHintsRegistrar()
                .registerReflectionHints(hints.reflection(), IfReadable.class);
        hints.resources().registerPattern(SERVICES);
        hints.resources().registerPattern("io/hexapay/cache/redis/connection/*.lua");
        for (GatewayPlugin plugin : FoundGateways.in(loader)) {
            hints.reflection()
                    .registerType(plugin.getClass(), MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
            registerAdapter(plugin.getClass().getPackageName(), hints, loader);
        }
    }

    private static void registerAdapter(
            String packageName, RuntimeHints hints, @Nullable ClassLoader loader) {
        var resolver = new PathMatchingResourcePatternResolver(loader);
        MetadataReaderFactory reader = new CachingMetadataReaderFactory(resolver);
        try {
            String classes = "classpath*:" + packageName.replace('.', '/') + "/**/*.class";
            for (Resource file : resolver.getResources(classes)) {
                String name = reader.getMetadataReader(file).getClassMetadata().getClassName();
                register(ClassUtils.resolveClassName(name, loader), hints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void register(Class<?> type, RuntimeHints hints) {
        if (type.isRecord() || type.isEnum()) {
            new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), type);
        } else if (isRetrofit(type)) {
            hints.proxies().registerJdkProxy(type);
            hints.reflection().registerType(type, MemberCategory.INVOKE_DECLARED_METHODS);
        }
    }

    private static boolean isRetrofit(Class<?> type) {
        return type.isInterface()
                && Arrays.stream(type.getDeclaredMethods())
                        .flatMap(method -> Arrays.stream(method.getAnnotations()))
                        .anyMatch(
                                annotation ->
                                        annotation
                                                .annotationType()
                                                .getPackageName()
                                                .equals("retrofit2.http"));
    }
}
