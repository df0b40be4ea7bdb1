package dev.rapporteur.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * A directory in memory, where the system has one: thousands of files are synchronised
 * there in no time.
 */
final class MemoryDirectory implements TempDirFactory {

	private static final Path MEMORY = Path.of("/dev/shm");

	@Override
	public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
		return Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "rapporteur")
				: Files.createTempDirectory("rapporteur");
	}

}
