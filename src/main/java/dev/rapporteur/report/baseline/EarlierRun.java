package dev.rapporteur.report.baseline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An earlier run, as one of its reports tells it.
 *
 * @param start when it began, in its own words, empty for unknown
 * @param contexts its contexts by their full ids
 */
record EarlierRun(String start, Map<String, Earlier> contexts) {

	/**
	 * Reads a report.
	 * @param file a {@code results.json} or a {@code report.html}
	 * @param maximumSize how large it may be, packed and unpacked, in bytes
	 * @return the run
	 * @throws IOException if it can't be read
	 * @throws MalformedBaselineException if it is neither, or too large
	 */
	static EarlierRun read(Path file, long maximumSize) throws IOException {
		if (Files.size(file) > maximumSize) {
			throw new MalformedBaselineException(
					"it is larger than rapporteur.report.baseline.maximum-size allows: " + maximumSize + " bytes",
					null);
		}
		try (InputStream input = new BufferedInputStream(Files.newInputStream(file))) {
			return isPage(input) ? new EarlierPage(maximumSize).read(input) : new EarlierResults().read(input);
		}
	}

	private static boolean isPage(InputStream input) throws IOException {
		input.mark(1);
		int first = input.read();
		input.reset();
		return first == '<';
	}

}
