package dev.rapporteur.web.request;

import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * Gives out tokens that are good for one run.
 */
public interface RunTokens {

	/**
	 * Whether callers need a token at all.
	 * @return true if the service has one
	 */
	boolean areNeeded();

	/**
	 * Makes a token for a run. It is not kept, so nobody can be told it again.
	 * @param run the run
	 * @return the token, or null if none is needed
	 */
	@Nullable String issue(RunId run);

}
