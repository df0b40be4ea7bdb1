package dev.rapporteur.logs;

import java.time.Duration;

/**
 * Limits of the line counting of one run.
 *
 * @param readers how many files are open and read at the same time
 * @param bufferSize bytes that each reader holds
 * @param files how many files are remembered; one that was forgotten is counted again
 * from its beginning
 * @param checkpoints how many known counts are kept within a file, to answer offsets
 * behind the last one without reading it all again
 * @param checkpointSpacing least bytes between two of them, doubled whenever they are too
 * many
 * @param questions how many questions may wait for an answer; further ones are answered
 * at once with an unknown count
 * @param gathering how long questions may gather before they are answered together,
 * unless somebody waits for an answer
 * @param maximumTime how long after it was asked a question is answered; later, its count
 * stays unknown
 */
public record LogSettings(int readers, int bufferSize, int files, int checkpoints, long checkpointSpacing,
		int questions, Duration gathering, Duration maximumTime) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small, naming it
	 */
	public LogSettings {
		atLeast(1, readers, "readers");
		atLeast(1, bufferSize, "buffer-size");
		atLeast(1, files, "files");
		atLeast(2, checkpoints, "checkpoints");
		atLeast(1, checkpointSpacing, "checkpoint-spacing");
		atLeast(1, questions, "questions");
		if (gathering.isNegative()) {
			throw new IllegalArgumentException("rapporteur.logs.gathering must not be negative: " + gathering);
		}
		if (!maximumTime.isPositive()) {
			throw new IllegalArgumentException("rapporteur.logs.maximum-time must be positive: " + maximumTime);
		}
	}

	/**
	 * The limits of a usual run: 4 readers of 256 KiB, 10,000 files, 1,024 checkpoints in
	 * steps of 1 MiB, 100,000 questions, gathered for 20 ms and answered within 10 s.
	 * @return the settings
	 */
	public static LogSettings defaults() {
		return new LogSettings(4, 256 * 1024, 10_000, 1024, 1024 * 1024, 100_000, Duration.ofMillis(20),
				Duration.ofSeconds(10));
	}

	private static void atLeast(long least, long value, String name) {
		if (value < least) {
			throw new IllegalArgumentException(
					"rapporteur.logs.%s must be at least %d: %d".formatted(name, least, value));
		}
	}

}
