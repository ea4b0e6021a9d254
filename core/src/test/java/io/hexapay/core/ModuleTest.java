package io.hexapay.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.token.AccessTokens;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another module can see of this one. */
class ModuleTest {

    @TempDir Path folder;

    @Test
    void showsWhatUsersCallAndAdaptersImplement() throws Exception {
        assertThat(compiled("io.hexapay.core.token.AccessTokens")).isEmpty();
        assertThat(compiled("io.hexapay.core.token.port.AuthPort")).isEmpty();
        assertThat(compiled("io.hexapay.core.payment.cancel.CancelPort")).isEmpty();
        assertThat(compiled("io.hexapay.core.payment.approve.ApprovePort")).isEmpty();
        assertThat(compiled("io.hexapay.core.payment.webhook.WebhookPort")).isEmpty();
    }

    @Test
    void hidesHowATokenIsKeptValid() throws Exception {
        assertThat(compiled("io.hexapay.core.token.internal.RefreshPolicy"))
                .contains("package io.hexapay.core.token.internal is not visible");
    }

    /** What the compiler says of a module that uses this type. */
    private String compiled(String type) throws IOException, URISyntaxException {
        Path module = write("module-info.java", "module shop { requires io.hexapay.core; }");
        Path user = write("Shop.java", "package shop; class Shop { %s it; }".formatted(type));
        String path =
                pathOf(AccessTokens.class)
                        + System.getProperty("path.separator")
                        + pathOf(Nullable.class);
        StringWriter said = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        List<String> options =
                List.of("--module-path", path, "-d", folder.toString(), "-proc:none");
        compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(module, user))
                .call();
        return said.toString();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Path pathOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
