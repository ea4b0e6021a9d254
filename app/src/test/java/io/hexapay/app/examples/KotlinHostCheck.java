package io.hexapay.app.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Money;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.sandbox.IamportSandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Kotlin of docs/hosts.md compiles, and does what it says. Run by the profile {@code strangers}
 * alone, which has the compiler (60 MB).
 */
class KotlinHostCheck {

    private static final Path PROGRAM = Path.of("src/test/kotlin/WithKotlin.kt");

    @TempDir private Path folder;

    @Test
    void looksAPaymentUpAndCancelsAPartOfIt() throws Exception {
        assertThat(compile(PROGRAM)).isEmpty();

        try (var sandbox = IamportSandbox.start();
                var hexapay = Hexapay.builder().build();
                var compiled = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            var keys = sandbox.merchant();
            ConnectedMerchant shop =
                    OpenIamport.open(
                            hexapay,
                            Merchant.of("shop-a", keys.key(), Secret.of(keys.secret())),
                            new GatewayUrl(sandbox.baseUrl()),
                            Map.of());
            Class<?> program = compiled.loadClass("WithKotlinKt");
            var paidAt = program.getMethod("paidAt", ConnectedMerchant.class, String.class);
            var cancel =
                    program.getMethod(
                            "cancel",
                            ConnectedMerchant.class,
                            String.class,
                            Money.class,
                            String.class);

            assertThat(paidAt.invoke(null, shop, "imp_paid")).isNotNull();
            assertThat(paidAt.invoke(null, shop, "imp_ready")).isNull();
            assertThat(paidAt.invoke(null, shop, "imp_none")).isNull();
            assertThat(cancel.invoke(null, shop, "imp_paid", Money.krw(4_900), "too small"))
                    .isEqualTo("4900 KRW are cancelled");
        }
    }

    @Test
    void doesNotTakeForGrantedWhatAGatewayMayNotTell() throws Exception {
        Path careless =
                Files.writeString(
                        folder.resolve("Careless.kt"),
                        """
                        fun paidAt(payment: io.hexapay.core.payment.Payment): java.time.Instant =
                            payment.paidAt
                        """);

        assertThat(compile(careless)).contains("error: return type mismatch");
    }

    @Test
    void doesNotForgetAResult() throws Exception {
        String all = Files.readString(PROGRAM);
        Path careless =
                Files.writeString(
                        folder.resolve("Careless.kt"), all.replaceAll("is .*Requested.*", ""));

        assertThat(compile(careless)).contains("error: 'when' expression must be exhaustive");
    }

    /** What the compiler prints. */
    private String compile(Path source) throws ReflectiveOperationException, IOException {
        Class<?> compiler = Class.forName("org.jetbrains.kotlin.cli.jvm.K2JVMCompiler");
        var printed = new ByteArrayOutputStream();
        try (var stream = new PrintStream(printed, false, UTF_8)) {
            compiler.getMethod("exec", PrintStream.class, String[].class)
                    .invoke(
                            compiler.getConstructor().newInstance(),
                            stream,
                            new String[] {
                                "-no-stdlib",
                                "-no-reflect",
                                "-jvm-target",
                                "17",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                source.toString()
                            });
        }
        return printed.toString(UTF_8);
    }
}
