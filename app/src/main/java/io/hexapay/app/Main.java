package io.hexapay.app;

import io.hexapay.app.cli.CommandLineProgram;

/** Where the program starts. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(CommandLineProgram.run(arguments));
    }
}
