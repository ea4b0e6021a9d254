/** What can be wrong with Redis, as an operator tells it apart. */
@NullMarked
package io.hexapay.cache.redis.fault;

import org.jspecify.annotations.NullMarked;
