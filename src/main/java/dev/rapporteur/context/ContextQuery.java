package dev.rapporteur.context;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * Which contexts are asked for, in the order of their numbers.
 *
 * @param after only those with larger numbers
 * @param limit how many at most, at least 1
 * @param kind their kind, or null for any
 * @param result their result as it is now, or null for any
 * @param state created, open or stopped, or null for any
 */
public record ContextQuery(long after, int limit, @Nullable ContextKind kind, @Nullable ResultCode result,
		@Nullable String state) {

	boolean matches(Context context) {
		if (!context.isInTree() || (this.kind != null && context.kind() != this.kind)
				|| (this.state != null && !this.state.equals(ContextForms.state(context)))) {
			return false;
		}
		return this.result == null || (context.result() != null && context.result().code() == this.result);
	}

}
