package dev.rapporteur.logs;

/**
 * Limits of the logs that are appended to from afar, of each run.
 *
 * @param maximumChunk bytes of one request
 * @param maximumSize bytes of all files
 * @param maximumFiles how many files
 */
public record AppendSettings(long maximumChunk, long maximumSize, int maximumFiles) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small, naming it
	 */
	public AppendSettings {
		atLeast(1, maximumChunk, "maximum-log-chunk");
		atLeast(0, maximumSize, "maximum-log-size");
		atLeast(0, maximumFiles, "maximum-log-files");
	}

	/**
	 * The limits unless told otherwise: 16 MiB, 10 GiB and 10,000 files.
	 * @return the settings
	 */
	public static AppendSettings defaults() {
		return new AppendSettings(16 << 20, 10L << 30, 10_000);
	}

	private static void atLeast(long least, long value, String name) {
		if (value < least) {
			throw new IllegalArgumentException(
					"rapporteur.http.%s must be at least %d: %d".formatted(name, least, value));
		}
	}

}
