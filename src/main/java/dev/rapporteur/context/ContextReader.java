package dev.rapporteur.context;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads the tree of a run, context by context, while it may change. Each snapshot is
 * consistent in itself.
 */
public interface ContextReader {

	/**
	 * Reads the test suite.
	 * @return the suite, or null if none was started
	 */
	@Nullable ContextSnapshot suite();

	/**
	 * Reads one context.
	 * @param seq its number
	 * @return the context, or null if it was removed meanwhile
	 */
	@Nullable ContextSnapshot read(long seq);

	/**
	 * What was removed although it had failed, or was open.
	 * @return the numbers of those contexts, in the order in which they were removed
	 */
	default List<Long> removed() {
		return List.of();
	}

}
