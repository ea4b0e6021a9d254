@NullMarked
package io.hexapay.app.architecture.planted.cache.redis.connection;

import org.jspecify.annotations.NullMarked;
