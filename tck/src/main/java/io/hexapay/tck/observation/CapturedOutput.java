package io.hexapay.tck.observation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** All that is logged (at every level) or printed while this is open. */
public final class CapturedOutput implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    private static final List<CapturedOutput> OPEN = new CopyOnWriteArrayList<>();
    private static @Nullable Level before;

    private final Queue<String> records = new ConcurrentLinkedQueue<>();
    private final Queue<String> printed = new ConcurrentLinkedQueue<>();

    private CapturedOutput() {}

    public static synchronized CapturedOutput start() {
        if (before == null) {
            before = ROOT.getLevel() == null ? Level.INFO : ROOT.getLevel();
            ROOT.addHandler(new Listening());
            System.setOut(new PrintStream(new Tee(System.out), true, UTF_8));
            System.setErr(new PrintStream(new Tee(System.err), true, UTF_8));
        }
        CapturedOutput output = new CapturedOutput();
        OPEN.add(output);
        ROOT.setLevel(Level.ALL);
        return output;
    }

    @Override
    public void close() {
        synchronized (CapturedOutput.class) {
            OPEN.remove(this);
            if (OPEN.isEmpty()) {
                ROOT.setLevel(before);
            }
        }
    }

    /** The logged records. */
    public List<String> records() {
        return List.copyOf(records);
    }

    /** All of it so far, and from then on only what comes later. */
    public String take() {
        String all = String.join("\n", records) + "\n" + String.join("", printed);
        records.clear();
        printed.clear();
        return all;
    }

    private static final class Listening extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        Listening() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord log) {
            // Not the formatter's own format, which looks for the caller on the stack each time.
            String text = log.getLoggerName() + " " + formatter.formatMessage(log);
            if (log.getThrown() != null) {
                text += " " + Canaries.allOf(log.getThrown());
            }
            String record = text;
            OPEN.forEach(output -> output.records.add(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Passes on what is printed, and keeps a copy of it. */
    private static final class Tee extends OutputStream {
        private final PrintStream original;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Tee(PrintStream original) {
            this.original = original;
        }

        @Override
        public synchronized void write(int one) {
            original.write(one);
            line.write(one);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            original.write(bytes, from, count);
            line.write(bytes, from, count);
        }

        @Override
        public synchronized void flush() {
            original.flush();
            String text = line.toString(UTF_8);
            line.reset();
            OPEN.forEach(output -> output.printed.add(text));
        }
    }
}
