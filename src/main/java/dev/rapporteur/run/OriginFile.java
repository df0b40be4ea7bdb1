package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that tells where a followed run is reported, beside its copy: its runtime
 * directory, as the service names it that has the run.
 */
final class OriginFile {

	private static final Logger logger = LoggerFactory.getLogger(OriginFile.class);

	/** Its name. */
	static final String NAME = ".rapporteur.origin";

	private OriginFile() {
	}

	static boolean isIn(Path directory) {
		return Files.exists(directory.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
	}

	/** Notes the runtime directory if somebody knows it and nobody has noted it. */
	static void note(Path directory, @Nullable String origin) throws IOException {
		if (origin != null && !isIn(directory)) {
			Files.writeString(directory.resolve(NAME), origin);
		}
	}

	/** The runtime directory, or the directory of the copy if nobody knows it. */
	static Path read(Path directory) {
		Path file = directory.resolve(NAME);
		try {
			return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Path.of(Files.readString(file)) : directory;
		}
		catch (IOException | IllegalArgumentException ex) {
			logger.warn("Logs of the run in {} may not be found: {}", directory, ex.toString());
			return directory;
		}
	}

}
