package dev.rapporteur.run;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A store that has files of closed runs which the disk lacks.
 */
@FunctionalInterface
public interface FileSource {

	/**
	 * Writes the bytes of a file.
	 * @param run the run
	 * @param file the file
	 * @param output where to; what is written counts only if nothing is thrown
	 * @throws IOException if the store can't be read, or has something else
	 */
	void bring(RunId run, StoredFile file, OutputStream output) throws IOException;

}
