package dev.rapporteur.value;

import org.jspecify.annotations.Nullable;

/**
 * A Python exception.
 *
 * @param type its class
 * @param arguments what it was made with
 * @param state its own attributes, or null where it has none
 */
public record ExceptionValue(PythonName type, Tuple arguments, @Nullable Object state) {

}
