package dev.rapporteur.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The parts of the page that are the same for each run.
 */
final class PageResources {

	private PageResources() {
	}

	/** Reads a part; one that is missing is missing in the jar. */
	static String read(String name) {
		try (InputStream resource = Objects.requireNonNull(PageResources.class.getResourceAsStream(name), name)) {
			return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
