package dev.rapporteur.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The runs that a collector had before it took its first ones from Kafka. Nobody else has
 * them, whatever partition they would be in.
 */
final class OlderRuns {

	/** In the directory of the runs. */
	static final String FILE = ".rapporteur/before-kafka";

	private OlderRuns() {
	}

	/**
	 * Finds them; the first time they are those that are there.
	 * @param directory the directory of the runs
	 * @param there what is there
	 * @return their ids
	 * @throws IOException if that can't be read or noted
	 */
	static Set<String> in(Path directory, Collection<String> there) throws IOException {
		Path file = directory.resolve(FILE);
		try {
			return new HashSet<>(Files.readAllLines(file));
		}
		catch (NoSuchFileException ex) {
			Path temporary = file.resolveSibling(file.getFileName() + ".new");
			Files.createDirectories(file.getParent());
			Files.write(temporary, there);
			Files.move(temporary, file);
			return new HashSet<>(there);
		}
	}

}
