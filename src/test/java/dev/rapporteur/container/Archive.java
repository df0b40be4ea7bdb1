package dev.rapporteur.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Files that are put into a container, with who owns them.
 */
final class Archive {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final TarArchiveOutputStream entries = new TarArchiveOutputStream(this.bytes);

	/** A directory of root and a group. */
	Archive directory(String path, int mode, long group) {
		TarArchiveEntry entry = new TarArchiveEntry(path + "/");
		entry.setMode(mode);
		entry.setGroupId(group);
		return add(entry, new byte[0]);
	}

	/** A file that all may read and run. */
	Archive file(String path, String content) {
		TarArchiveEntry entry = new TarArchiveEntry(path);
		entry.setMode(0755);
		return add(entry, content.getBytes(StandardCharsets.UTF_8));
	}

	/** The files of a directory of this machine whose names end so. */
	Archive files(String path, Path directory, String end) throws IOException {
		List<Path> files;
		try (Stream<Path> all = Files.walk(directory)) {
			files = all.filter((file) -> file.toString().endsWith(end)).toList();
		}
		for (Path file : files) {
			file(path + "/" + directory.relativize(file), Files.readString(file));
		}
		return this;
	}

	private Archive add(TarArchiveEntry entry, byte[] content) {
		entry.setSize(content.length);
		try {
			this.entries.putArchiveEntry(entry);
			this.entries.write(content);
			this.entries.closeArchiveEntry();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	/** All of them as a tar file. */
	byte[] bytes() {
		try {
			this.entries.finish();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this.bytes.toByteArray();
	}

}
