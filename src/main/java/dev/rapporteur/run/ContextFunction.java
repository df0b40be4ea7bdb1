package dev.rapporteur.run;

import dev.rapporteur.context.Context;

/**
 * Reads a context.
 *
 * @param <T> the type of what is read
 */
@FunctionalInterface
public interface ContextFunction<T> {

	/**
	 * Reads it.
	 * @param context the context, only to be read during this call
	 * @return what was read
	 */
	T read(Context context);

}
