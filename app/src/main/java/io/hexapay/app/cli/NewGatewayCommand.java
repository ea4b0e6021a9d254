package io.hexapay.app.cli;

import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.app.scaffold.AdapterProject;
import io.hexapay.app.scaffold.GatewayName;
import io.hexapay.app.scaffold.Scaffold;
import io.hexapay.app.scaffold.ScaffoldException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hexapay new-gateway}. */
@Command(
        name = "new-gateway",
        description =
                "Write the adapter of a further gateway to start from: a project that builds and"
                        + " passes the contract tests, and a README with five steps to make it"
                        + " yours.")
final class NewGatewayCommand implements Callable<Integer> {

    private static final Path HERE = Path.of("");
    private static final Pattern PLAIN_WORD = Pattern.compile("[\\w./+-]+");

    @Spec CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description =
                    "The gateway's id, as some-pg (its classes: SomePg), or the name of its"
                            + " classes, as SomePG (its id: somepg).")
    String name;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description =
                    "Of its classes, as com.example.somepg; with --in-repo it is io.hexapay.NAME.")
    @Nullable String packageName;

    @Option(
            names = "--in-repo",
            description =
                    "Write a module adapter-NAME of the checkout of Hexapay that this folder (or"
                            + " --dir) is in, with its entries in the POMs.")
    boolean inRepo;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "The folder of the project, new or empty (default: NAME-hexapay-adapter here,"
                            + " or beside the checkout of Hexapay that this folder is in); with"
                            + " --in-repo, the checkout.")
    @Nullable Path folder;

    @Override
    public Integer call() {
        try {
            GatewayName gateway = GatewayName.of(name);
            print(inRepo ? writeModule(gateway) : writeProject(gateway));
            return ExitCode.DONE.number();
        } catch (ScaffoldException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private String writeProject(GatewayName gateway) {
        if (packageName == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no --package (expected: that of its classes, as com.example.somepg)");
        }
        String version = HexapayCommand.Version.number();
        AdapterProject project = AdapterProject.standalone(gateway, packageName, version);
        Path written = folder == null ? Scaffold.newFolder(project, HERE) : folder;
        Scaffold.writeProject(project, written);
        String first =
                version.endsWith("-SNAPSHOT")
                        ? """
                        First, once, in the checkout of Hexapay, as %s is not released:
                          ./mvnw -q install -Dmaven.test.skip=true -pl bom,adapter-http -am
                        """
                                .formatted(version)
                        : "";
        return """
        Written: %1$s
        %2$sNext:
          cd %1$s && ./mvnw verify
          README.md there has five steps to make it yours."""
                .formatted(pasteable(written), first);
    }

    private String writeModule(GatewayName gateway) {
        if (packageName != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--package with --in-repo (expected: none, as a module's is io.hexapay.NAME)");
        }
        Path written = Scaffold.writeModule(gateway, Objects.requireNonNullElse(folder, HERE));
        return """
        Written: %1$s, and its entries in pom.xml, bom/pom.xml and app/pom.xml
        Next:
          cd %2$s && ./mvnw verify -pl %3$s -am
          README.md in %3$s has five steps to make it yours.
        One contract at a time, in seconds:
          ./mvnw test -pl %3$s -am -Dtest=%4$sAuthContractTest \\
            -Dsurefire.failIfNoSpecifiedTests=false -Dhexapay.tck.answers=100
        ./hexapay is there already and does not know it yet; to build it again:
          ./mvnw -q package -pl app -am -Dmaven.test.skip=true"""
                .formatted(
                        pasteable(written),
                        pasteable(written.resolveSibling("")),
                        written.getFileName(),
                        gateway.classPrefix());
    }

    /** As one word of a shell. */
    private static String pasteable(Path path) {
        String text = path.toString();
        return PLAIN_WORD.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private void print(String text) {
        spec.commandLine().getOut().println(text);
    }
}
