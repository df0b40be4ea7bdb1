package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.rapporteur.directory.AtomicFile;
import dev.rapporteur.directory.DiskSync;
import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.directory.Permissions;
import org.jspecify.annotations.Nullable;

/**
 * The files of a closed run that a store has. Each is brought when it is asked for and
 * not here, and is seen as a whole or not at all.
 */
final class AwayFiles {

	private static final String BROUGHT = ".rapporteur.brought.";

	private final RunId run;

	private final LinkFreeDirectory directory;

	private final Permissions permissions;

	private final FileSource source;

	private final Map<String, StoredFile> files;

	private final ReentrantLock bringing = new ReentrantLock();

	AwayFiles(RunId run, Path directory, Permissions permissions, FileSource source, StoredFiles stored) {
		this.run = run;
		this.directory = LinkFreeDirectory.at(directory, permissions);
		this.permissions = permissions;
		this.source = source;
		this.files = stored.files().stream().collect(Collectors.toMap(StoredFile::name, Function.identity()));
	}

	/** A file that the store has, and the disk has not. */
	@Nullable StoredFile away(String name) {
		StoredFile file = this.files.get(name);
		return (file != null && Files.notExists(this.directory.path().resolve(name), LinkOption.NOFOLLOW_LINKS)) ? file
				: null;
	}

	/** Size and time of such a file. */
	@Nullable BasicFileAttributes attributes(String name) {
		StoredFile file = away(name);
		return (file != null) ? new AwayAttributes(file) : null;
	}

	/**
	 * Deletes what is here of the files, as far as it is what the store has.
	 * @return the bytes that were deleted
	 */
	long shed() throws IOException {
		long bytes = 0;
		for (StoredFile file : this.files.values()) {
			if (away(file.name()) == null && file.isSame(this.directory.attributes(file.name()))) {
				this.directory.deleteFile(file.name());
				bytes += file.size();
			}
		}
		return bytes;
	}

	/** Has all files here. */
	void bringAll() {
		this.files.keySet().forEach(this::bring);
	}

	/**
	 * Has a file here if the store has it.
	 * @throws FilesAwayException if it can't be brought
	 */
	void bring(String name) {
		if (away(name) == null) {
			return;
		}
		this.bringing.lock();
		try {
			StoredFile file = away(name);
			if (file != null) {
				bring(file);
			}
		}
		catch (IOException ex) {
			throw new FilesAwayException(name, ex);
		}
		finally {
			this.bringing.unlock();
		}
	}

	private void bring(StoredFile file) throws IOException {
		String temporary = BROUGHT + UUID.randomUUID();
		Path whole = this.directory.path().resolve(temporary);
		Path target = this.directory.path().resolve(file.name());
		try {
			AtomicFile.write(this.directory, temporary, (output) -> this.source.bring(this.run, file, output));
			// by its time it is known for the one that was written
			Files.setLastModifiedTime(whole, FileTime.from(file.modified()));
			this.permissions.createParents(target);
			Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
			DiskSync.parent(target);
		}
		catch (FileSystemException ex) {
			// what the store says is of use, not the name of a file that nobody will see
			throw (ex.getCause() instanceof IOException cause) ? cause : ex;
		}
		finally {
			Files.deleteIfExists(whole);
		}
	}

	/**
	 * What is known of a file that is away.
	 *
	 * @param file the file
	 */
	private record AwayAttributes(StoredFile file) implements BasicFileAttributes {

		@Override
		public FileTime lastModifiedTime() {
			return FileTime.from(this.file.modified());
		}

		@Override
		public FileTime lastAccessTime() {
			return lastModifiedTime();
		}

		@Override
		public FileTime creationTime() {
			return lastModifiedTime();
		}

		@Override
		public boolean isRegularFile() {
			return true;
		}

		@Override
		public boolean isDirectory() {
			return false;
		}

		@Override
		public boolean isSymbolicLink() {
			return false;
		}

		@Override
		public boolean isOther() {
			return false;
		}

		@Override
		public long size() {
			return this.file.size();
		}

		@Override
		public @Nullable Object fileKey() {
			return null;
		}

	}

}
