package dev.rapporteur.web.request;

import java.nio.file.Path;
import java.util.List;

import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.run.RunSettings;

import org.springframework.util.unit.DataSize;

/**
 * What callers may ask for, and what they get unless they choose.
 *
 * @param runs settings of runs that don't choose
 * @param allowedDirectories where runtime directories may lie, at any depth; empty for
 * anywhere
 * @param maximumRequestSize the largest body of a request
 * @param values what is cut of values in answers and events
 */
public record WebSettings(RunSettings runs, List<Path> allowedDirectories, DataSize maximumRequestSize,
		ValueLimits values) {

	/**
	 * Checks the settings.
	 * @throws IllegalArgumentException if an allowed directory is relative, or no request
	 * would be small enough
	 */
	public WebSettings {
		for (Path directory : allowedDirectories) {
			if (!directory.isAbsolute()) {
				throw new IllegalArgumentException(
						"rapporteur.allowed-directories must be absolute paths: " + directory);
			}
		}
		if (maximumRequestSize.toBytes() < 2 || maximumRequestSize.toBytes() > Integer.MAX_VALUE - 1024) {
			throw new IllegalArgumentException(
					"rapporteur.maximum-request-size must be between 2 bytes and 2 GiB: " + maximumRequestSize);
		}
	}

}
