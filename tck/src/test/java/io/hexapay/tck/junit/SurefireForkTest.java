package io.hexapay.tck.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurefireForkTest {

    @TempDir private Path folder;
    private final Properties system = new Properties();

    @Test
    void isNoneIfAnotherProgramHasStartedThisJvm() {
        assertThat(SurefireFork.of(system)).isEmpty();
    }

    /** The build's own, whose version the parent POM states. */
    @Test
    void knowsThatThisTestIsRun() {
        SurefireFork.current()
                .ifPresent(fork -> assertThat(fork.planned()).contains(getClass().getName()));
    }

    @Test
    void knowsTheClassesThatTheBuildPlans() throws IOException {
        Files.writeString(
                folder.resolve("surefire-1tmp"), "tc.0=a.ATest\ntc.1=b.BTest\ntcx=no\ntest=no\n");
        start("/lib/surefirebooter-1.jar " + folder + " dump surefire-1tmp surefire_0-2tmp");

        assertThat(fork().planned()).containsExactlyInAnyOrder("a.ATest", "b.BTest");
        assertThat(fork().byHand()).isFalse();
    }

    @Test
    void knowsThemIfTheFolderHasSpaces() throws IOException {
        Path spaced = Files.createDirectory(folder.resolve("my shop"));
        Files.writeString(spaced.resolve("surefire-1tmp"), "tc.0=a.ATest");
        start(spaced + "/surefirebooter-1.jar " + spaced + " dump surefire-1tmp surefire_0-2tmp");

        assertThat(fork().planned()).containsExactly("a.ATest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "worker.Main 1", "booter.jar /none dump surefire-1tmp surefire-2tmp"})
    void knowsNoneIfTheBuildDoesNotSay(String command) {
        start(command);

        assertThat(fork().planned()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "it.test"})
    void isByHandIfSomebodyAskedForSingleTests(String property) {
        start("");
        system.setProperty(property, "ShopTest#works");

        assertThat(fork().byHand()).isTrue();
    }

    private void start(String command) {
        system.setProperty("surefire.test.class.path", "/classes");
        system.setProperty("sun.java.command", command);
    }

    private SurefireFork fork() {
        return SurefireFork.of(system).orElseThrow();
    }
}
