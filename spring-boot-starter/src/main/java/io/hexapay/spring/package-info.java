/**
 * Hexapay in a Spring Boot application: {@code hexapay.*} properties make a {@link
 * io.hexapay.http.assembly.Hexapay}, and the ports of each merchant in them, beans. Whatever the
 * application defines itself takes the place of what would be made here.
 */
@NullMarked
package io.hexapay.spring;

import org.jspecify.annotations.NullMarked;
