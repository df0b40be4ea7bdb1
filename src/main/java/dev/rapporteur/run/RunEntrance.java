package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A way into single runs that has to be opened and closed with them.
 */
public interface RunEntrance {

	/**
	 * Lets clients in.
	 * @param run the run
	 * @return where they find it, a path in the file system
	 * @throws IOException if it can't be opened there; nothing is left then
	 */
	Path open(Run run) throws IOException;

	/**
	 * Whether clients still find it: nobody has deleted it, or put something else in its
	 * place.
	 * @param run the run
	 * @return false if they don't; true also for a run that it is not open for
	 */
	default boolean isThere(Run run) {
		return true;
	}

	/**
	 * Disconnects all clients and lets in no more. Does nothing for a run that it was not
	 * opened for.
	 * @param run the run
	 */
	void close(Run run);

}
