package io.hexapay.app.scaffold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChangesTest {

    @TempDir Path folder;

    @Test
    void areWrittenTogether() throws IOException {
        Path pom = Files.writeString(folder.resolve("pom.xml"), "before");
        FileChanges changes = new FileChanges();
        changes.create(folder.resolve("new/deep/a.txt"), bytes("a"));
        changes.create(folder.resolve("run"), bytes("#!/bin/sh\n"));
        changes.replace(pom, bytes("after"));

        changes.write();

        assertThat(folder.resolve("new/deep/a.txt")).hasContent("a").isRegularFile();
        assertThat(folder.resolve("run")).isExecutable();
        assertThat(Files.isExecutable(folder.resolve("new/deep/a.txt"))).isFalse();
        assertThat(pom).hasContent("after");
    }

    @Test
    void leaveNothingBehindIfAFileCannotBeCreated() throws IOException {
        Path blocked = Files.writeString(folder.resolve("p"), "a file, where a folder is needed");
        FileChanges changes = new FileChanges();
        changes.create(folder.resolve("new/deep/a.txt"), bytes("a"));
        changes.create(blocked.resolve("b.txt"), bytes("b"));

        assertThatThrownBy(changes::write)
                .isInstanceOf(ScaffoldException.class)
                .hasMessageContainingAll("nothing was written", blocked.toString());

        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(blocked));
        assertThat(blocked).hasContent("a file, where a folder is needed");
    }

    @Test
    void leaveAllAsItWasIfAFileCannotBeReplaced() throws IOException {
        Path pom = Files.writeString(folder.resolve("pom.xml"), "before");
        Path missing = folder.resolve("z/pom.xml");
        FileChanges changes = new FileChanges();
        changes.create(folder.resolve("new/a.txt"), bytes("a"));
        changes.replace(pom, bytes("after"));
        changes.replace(missing, bytes("after"));

        assertThatThrownBy(changes::write)
                .isInstanceOf(ScaffoldException.class)
                .hasMessageContaining(missing.toString());

        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(pom));
        assertThat(pom).hasContent("before");
    }

    @Test
    void overwriteNothing() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept.txt"), "mine");
        FileChanges changes = new FileChanges();
        changes.create(folder.resolve("a.txt"), bytes("a"));
        changes.create(kept, bytes("yours"));

        assertThatThrownBy(changes::write).isInstanceOf(ScaffoldException.class);

        assertThat(kept).hasContent("mine");
        assertThat(folder.resolve("a.txt")).doesNotExist();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
