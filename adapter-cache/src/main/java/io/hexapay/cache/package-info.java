/** Where tokens are kept: {@link io.hexapay.cache.CaffeineTokenCache}, in this process. */
@NullMarked
package io.hexapay.cache;

import org.jspecify.annotations.NullMarked;
