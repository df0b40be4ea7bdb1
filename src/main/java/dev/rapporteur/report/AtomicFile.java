package dev.rapporteur.report;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes a file so that nobody ever sees a part of it: into a hidden file beside it that
 * takes its name in the end. An interrupt of the thread doesn't break it off, as it would
 * with a channel.
 */
final class AtomicFile {

	private AtomicFile() {
	}

	static void write(Path file, Content content) throws IOException {
		Path directory = file.toAbsolutePath().getParent();
		if (directory == null || !Files.isDirectory(directory)) {
			throw new NoSuchFileException(file.toString());
		}
		if (Files.isDirectory(file)) {
			throw new FileIsDirectoryException(file);
		}
		Path target = Files.isSymbolicLink(file) ? followed(file) : file;
		try {
			replace(target, content);
		}
		catch (IOException ex) {
			FileSystemException failure = new FileSystemException(file.toString(), null, ex.toString());
			failure.initCause(ex);
			throw failure;
		}
	}

	private static void replace(Path target, Content content) throws IOException {
		Path temporary = Files.createTempFile(target.toAbsolutePath().getParent(), "." + target.getFileName() + ".",
				".tmp");
		try {
			fill(temporary, content);
			Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
			Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	/**
	 * A link stays a link, as when a file is written in place.
	 */
	private static Path followed(Path link) throws IOException {
		Path target = link.resolveSibling(Files.readSymbolicLink(link));
		return Files.exists(target) ? target.toRealPath() : target;
	}

	private static void fill(Path temporary, Content content) throws IOException {
		try (FileOutputStream file = new FileOutputStream(temporary.toFile())) {
			TextOutput output = new TextOutput(file);
			content.writeTo(output);
			output.flush();
			file.getFD().sync();
		}
	}

	/**
	 * What is to be in the file.
	 */
	interface Content {

		void writeTo(TextOutput output) throws IOException;

	}

}
