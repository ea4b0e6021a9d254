/**
 * ${gatewayName}: OAuth 2 client credentials, and payments by id and by order number.
 * {@link ${gatewayName}Gateway} is the way in; all else is its translation.
 */
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
