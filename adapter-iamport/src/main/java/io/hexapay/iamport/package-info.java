/**
 * Iamport, also known as PortOne V1. {@link io.hexapay.iamport.IamportGateway} is the way in; all else is
 * its translation.
 *
 * <p>Facts are from PortOne's V1 REST API document and V1 authentication guide. A token lives for 30
 * minutes. Asked for before expiry, the same token comes back; within the last minute, with its expiry
 * extended by 5 minutes.
 */
@NullMarked
package io.hexapay.iamport;

import org.jspecify.annotations.NullMarked;
