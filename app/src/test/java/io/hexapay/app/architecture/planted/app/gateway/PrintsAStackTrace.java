package io.hexapay.app.architecture.planted.app.gateway;

import java.io.PrintWriter;

interface PrintsAStackTrace {
    static void print(Exception failure, PrintWriter out) {
        failure.printStackTrace(out);
    }
}
