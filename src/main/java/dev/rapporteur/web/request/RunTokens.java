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
	 * Makes the token of a run, the same for all who open or join it. It is not kept:
	 * only who may open runs can be told it again.
	 * @param run the run
	 * @return the token, or null if none is needed
	 */
	@Nullable String issue(RunId run);

}
