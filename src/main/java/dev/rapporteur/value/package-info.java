/**
 * What a report can hold: the values of Python that Java has no type of its own for.
 *
 * <p>
 * A value is one of: {@link dev.rapporteur.value.None}, {@link java.lang.Boolean},
 * {@link java.lang.Long} or, outside of its range, {@link java.math.BigInteger},
 * {@link java.lang.Double}, {@link java.lang.String}, {@link java.util.List} (a list),
 * {@link java.util.Map} (a dict, in order of insertion), {@link java.time.LocalDate}, or
 * a type of this package. A Java {@code null} is never a value: it means that there is
 * none.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rapporteur.value;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
