package io.hexapay.tck.architecture.planted.bytesignature;

import java.util.Arrays;
import javax.crypto.Mac;

/** Breaks a rule. */
final class ComparesBytes {

    boolean matches(Mac mac, byte[] signed, byte[] claimed) {
        return Arrays.equals(mac.doFinal(signed), claimed);
    }
}
