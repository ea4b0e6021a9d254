package io.hexapay.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.proxies;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.resource;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.hexapay.http.call.IfReadable;
import io.hexapay.spring.properties.HexapayProperties;
import io.hexapay.spring.properties.HexapayProperties.RedisProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;

/** What native images keep. None is built here. */
class HexapayRuntimeHintsTest {

    private final RuntimeHints hints = new RuntimeHints();

    HexapayRuntimeHintsTest() {
        new HexapayRuntimeHints().registerHints(hints, getClass().getClassLoader());
    }

    @Test
    void keepsTheConstructorsThatPropertiesAreBoundBy() {
        for (Class<?> type : new Class<?>[] {HexapayProperties.class, RedisProperties.class}) {
            assertThat(reflection().onConstructor(type.getDeclaredConstructors()[0]))
                    .accepts(hints);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/services/io.hexapay.http.gateway.GatewayPlugin",
                "io/hexapay/cache/redis/connection/find.lua",
                "io/hexapay/cache/redis/connection/lease.lua"
            })
    void keepsResources(String name) {
        assertThat(getClass().getClassLoader().getResource(name)).isNotNull();
        assertThat(resource().forResource(name)).accepts(hints);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.hexapay.iamport.IamportPlugin",
                "io.hexapay.nicepay.NicePayPlugin",
                "io.hexapay.portone.PortOnePlugin"
            })
    void keepsTheGatewaysThatAreFound(String plugin) {
        assertThat(
                        reflection()
                                .onType(TypeReference.of(plugin))
                                .withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
                .accepts(hints);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.hexapay.iamport.IamportApi",
                "io.hexapay.nicepay.NicePayApi",
                "io.hexapay.portone.PortOneApi"
            })
    void keepsTheInterfacesThatRetrofitImplements(String api) {
        assertThat(proxies().forInterfaces(TypeReference.of(api))).accepts(hints);
    }

    @Test
    void keepsWhatIsReadAsJson() throws ClassNotFoundException {
        Class<?> payment = Class.forName("io.hexapay.iamport.IamportPayment");

        assertThat(payment.isRecord()).isTrue();
        assertThat(reflection().onConstructor(payment.getDeclaredConstructors()[0])).accepts(hints);
    }

    /** Jackson makes it, as the annotation names it. */
    @Test
    void keepsWhatReadsWhatIsReadable() throws NoSuchMethodException {
        Class<?> reader = IfReadable.class.getAnnotation(JsonDeserialize.class).using();

        assertThat(reflection().onConstructor(reader.getDeclaredConstructor())).accepts(hints);
    }
}
