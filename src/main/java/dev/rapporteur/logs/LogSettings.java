package dev.rapporteur.logs;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the line counting of one run.
 *
 * @param readers log files of a run that are read at the same time
 * @param bufferSize memory of each log file that is read
 * @param files log files whose counts are remembered; others are counted from their
 * beginning again
 * @param checkpoints counts that are kept within a file, at least 2
 * @param checkpointSpacing the least distance of two counts that are kept
 * @param questions counts of lines that may be asked for at a time; more stay unknown
 * @param gathering how long questions may gather before they are answered together
 * @param maximumTime how long a count of lines may take, and whoever waits for it; then
 * the lines are left out, which the summary tells. 1 GB takes about 1 s
 * @param confined whether only logs in the runtime directory are counted, not those
 * elsewhere that jobs name on the socket
 */
@ConfigurationProperties("rapporteur.logs")
public record LogSettings(@DefaultValue("4") int readers, @DefaultValue("256KB") DataSize bufferSize,
		@DefaultValue("10000") int files, @DefaultValue("1024") int checkpoints,
		@DefaultValue("1MB") DataSize checkpointSpacing, @DefaultValue("100000") int questions,
		@DefaultValue("20ms") Duration gathering, @DefaultValue("10s") Duration maximumTime,
		@DefaultValue("false") boolean confined) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small or too large, naming
	 * it
	 */
	public LogSettings {
		require(readers >= 1, "readers must be at least 1", readers);
		require(bufferSize.toBytes() >= 1 && bufferSize.toBytes() <= Integer.MAX_VALUE - 1024,
				"buffer-size must be between 1 byte and 2 GiB", bufferSize);
		require(files >= 1, "files must be at least 1", files);
		require(checkpoints >= 2, "checkpoints must be at least 2", checkpoints);
		require(checkpointSpacing.toBytes() >= 1, "checkpoint-spacing must be at least 1 byte", checkpointSpacing);
		require(questions >= 1, "questions must be at least 1", questions);
		require(!gathering.isNegative(), "gathering must not be negative", gathering);
		require(maximumTime.isPositive(), "maximum-time must be positive", maximumTime);
	}

	private static void require(boolean valid, String rule, Object value) {
		if (!valid) {
			throw new IllegalArgumentException("rapporteur.logs." + rule + ": " + value);
		}
	}

}
