package dev.rapporteur.report.markdown;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of summary.md.
 *
 * @param maximumSize how large summary.md may be; it tells how many failures it leaves
 * out. GitHub shows no summary of a step that has more than 1 MiB
 * @param textLength characters of what is told of each failure in summary.md
 */
@ConfigurationProperties("rapporteur.report.markdown")
public record MarkdownSettings(@DefaultValue("512KB") DataSize maximumSize, @DefaultValue("2000") int textLength) {

	private static final DataSize LEAST = DataSize.ofKilobytes(64);

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small, naming it
	 */
	public MarkdownSettings {
		if (maximumSize.compareTo(LEAST) < 0) {
			throw new IllegalArgumentException(
					"rapporteur.report.markdown.maximum-size must be at least 64KB: " + maximumSize);
		}
		if (textLength < 0) {
			throw new IllegalArgumentException(
					"rapporteur.report.markdown.text-length must be at least 0: " + textLength);
		}
	}

}
