/** The health of gateways, as calls that are made anyway tell it, for Spring Boot's actuator. */
@NullMarked
package io.hexapay.spring.health;

import org.jspecify.annotations.NullMarked;
