package io.hexapay.cache.redis.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A port that leads to another: to which one can change for whoever comes, while those who are
 * there stay. It can be shut, which ends all connections, and hold back what is said after a word.
 */
public final class Door implements AutoCloseable {

    private final ServerSocket entrance;
    private final List<Socket> inside = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile int port;
    private volatile boolean isShut;
    private volatile @Nullable String word;

    public Door(int port) throws IOException {
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = port;
        start(this::letIn);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    public void leadTo(int another) {
        port = another;
    }

    /** Lets nobody in any more, and all out. */
    public void shut() throws IOException {
        isShut = true;
        for (Socket one : inside) {
            one.close();
        }
    }

    public void open() {
        isShut = false;
    }

    /** Whoever says that word is not heard from then on, until {@link #release}. */
    public void holdBackAfter(String heard) {
        word = heard;
    }

    /** Whether somebody has said the word. */
    public boolean isHolding() {
        return held.getCount() == 0;
    }

    /** Until somebody has said the word. */
    public void awaitHeld() {
        await(held);
    }

    public void release() {
        released.countDown();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        release();
        shut();
    }

    private void letIn() {
        while (!entrance.isClosed()) {
            try {
                Socket guest = entrance.accept();
                inside.add(guest);
                if (isShut) {
                    guest.close();
                    continue;
                }
                Socket host = new Socket(InetAddress.getLoopbackAddress(), port);
                inside.add(host);
                start(() -> carry(guest, host));
                start(() -> carry(host, guest));
            } catch (IOException end) {
                // Closed, or nobody is at home: the next guest finds out.
            }
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] bytes = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                String awaited = word;
                if (awaited != null && new String(bytes, 0, length, ISO_8859_1).contains(awaited)) {
                    held.countDown();
                    await(released);
                }
                to.getOutputStream().write(bytes, 0, length);
            }
        } catch (IOException end) {
            // One of them has hung up.
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "door");
        thread.setDaemon(true);
        thread.start();
    }
}
