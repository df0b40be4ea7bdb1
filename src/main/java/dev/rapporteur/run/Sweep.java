package dev.rapporteur.run;

import java.nio.file.Path;

/**
 * What was deleted because it was old, or too much.
 *
 * @param directory where the runs are
 * @param old how many runs had ended too long ago
 * @param unfinished how many were left without an end too long ago
 * @param surplus how many were beyond the quota
 * @param bytes the size of all that was deleted
 * @param left the size of what is left of runs there
 */
public record Sweep(Path directory, int old, int unfinished, int surplus, long bytes, long left) {

	/**
	 * How many runs lost their files.
	 * @return the number
	 */
	public int runs() {
		return this.old + this.unfinished + this.surplus;
	}

}
