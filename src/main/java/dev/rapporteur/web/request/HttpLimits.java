package dev.rapporteur.web.request;

import org.springframework.util.unit.DataSize;

/**
 * Limits of answers.
 *
 * @param defaultPage how many runs are listed at once unless a caller chooses
 * @param maximumPage how many at most
 * @param reportRenderings how many reports of open runs are made at a time
 * @param maximumLogChunk how much may be appended to a log at once
 */
public record HttpLimits(int defaultPage, int maximumPage, int reportRenderings, DataSize maximumLogChunk) {

	/**
	 * Checks the limits.
	 * @throws IllegalArgumentException if one of them is too small, naming it
	 */
	public HttpLimits {
		atLeast(1, maximumPage, "maximum-page");
		atLeast(1, defaultPage, "default-page");
		atLeast(1, reportRenderings, "report-renderings");
		if (defaultPage > maximumPage) {
			throw new IllegalArgumentException("rapporteur.http.default-page must be at most maximum-page, %d: %d"
				.formatted(maximumPage, defaultPage));
		}
	}

	private static void atLeast(int least, int value, String name) {
		if (value < least) {
			throw new IllegalArgumentException(
					"rapporteur.http.%s must be at least %d: %d".formatted(name, least, value));
		}
	}

}
