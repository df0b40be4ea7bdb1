package dev.rapporteur.web.runs;

import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What callers may ask for when they open and list runs.
 *
 * @param allowedDirectories absolute paths, with commas between: runs may name
 * directories in these only
 * @param http pages of lists
 */
@ConfigurationProperties("rapporteur")
public record RunCallSettings(@DefaultValue List<Path> allowedDirectories, @DefaultValue Pages http) {

	/**
	 * Checks the directories.
	 * @throws IllegalArgumentException if one of them is relative
	 */
	public RunCallSettings {
		for (Path directory : allowedDirectories) {
			if (!directory.isAbsolute()) {
				throw new IllegalArgumentException(
						"rapporteur.allowed-directories must be absolute paths: " + directory);
			}
		}
	}

	/**
	 * Pages of lists.
	 *
	 * @param defaultPage runs that are listed at once, unless a caller chooses
	 * @param maximumPage runs that a caller may have listed at once
	 */
	public record Pages(@DefaultValue("100") int defaultPage, @DefaultValue("1000") int maximumPage) {

		/**
		 * Checks the limits.
		 * @throws IllegalArgumentException if one of them is too small, naming it
		 */
		public Pages {
			require(maximumPage >= 1, "maximum-page must be at least 1", maximumPage);
			require(defaultPage >= 1, "default-page must be at least 1", defaultPage);
			require(defaultPage <= maximumPage, "default-page must be at most maximum-page, " + maximumPage,
					defaultPage);
		}

		private static void require(boolean valid, String rule, int value) {
			if (!valid) {
				throw new IllegalArgumentException("rapporteur.http." + rule + ": " + value);
			}
		}

	}

}
