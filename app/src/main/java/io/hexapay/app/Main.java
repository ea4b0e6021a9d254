package io.hexapay.app;

import io.hexapay.app.cli.CommandLineProgram;

/** Where the program starts. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Guice's generated classes need sun.misc.Unsafe, of which JDK 24 and newer warn on stderr.
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
        System.exit(CommandLineProgram.run(arguments));
    }
}
