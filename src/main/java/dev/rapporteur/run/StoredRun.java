package dev.rapporteur.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.rapporteur.directory.DiskSync;
import dev.rapporteur.journal.LeftJournal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run has in the directory of the runs: a directory that a service made for it, or
 * a journal that was moved there.
 *
 * @param id the id of the run
 * @param path the directory or journal
 * @param ended whether the run has ended
 * @param since when it ended, or had its last event
 * @param bytes the size
 */
record StoredRun(RunId id, Path path, boolean ended, Instant since, long bytes) {

	/** In a directory that keeps no journal: the id of the run that it was made for. */
	static final String MARK = ".rapporteur.run";

	private static final Logger logger = LoggerFactory.getLogger(StoredRun.class);

	/**
	 * Looks at something in the directory of the runs.
	 * @param path its path, which is real
	 * @return null if it isn't for certain a directory that a service made for a run
	 */
	static @Nullable StoredRun at(Path path) {
		String name = String.valueOf(path.getFileName());
		if (name.startsWith(".") || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
			return null;
		}
		LeftJournal journal = LeftJournal.in(path);
		if (journal == null) {
			Instant marked = marked(path, name);
			return (marked != null) ? new StoredRun(new RunId(name), path, true, marked, size(path)) : null;
		}
		// the id is new, so nobody but the service made a directory of that name
		return journal.run().equals(name)
				? new StoredRun(new RunId(name), path, journal.ended(), journal.written(), size(path)) : null;
	}

	/** The directories in the directory of the runs that may be those of runs. */
	static List<Path> directories(Path runs) {
		List<Path> found = new ArrayList<>();
		try (DirectoryStream<Path> all = Files.newDirectoryStream(runs.toAbsolutePath().normalize())) {
			for (Path path : all) {
				if (!String.valueOf(path.getFileName()).startsWith(".")
						&& Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
					found.add(path);
				}
			}
		}
		catch (NoSuchFileException ex) {
			// no run was opened yet
			return found;
		}
		catch (IOException ex) {
			logger.warn("Runs in {} can't be looked for: {}", runs, ex.toString());
		}
		return found;
	}

	/** A directory whose journal is deleted is still known for one of the service. */
	static void mark(RunId id, Path mark) throws IOException {
		if (Files.notExists(mark, LinkOption.NOFOLLOW_LINKS)) {
			DiskSync.write(mark, id.value().getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW,
					StandardOpenOption.WRITE);
		}
	}

	private static @Nullable Instant marked(Path directory, String name) {
		Path mark = directory.resolve(MARK);
		try {
			BasicFileAttributes attributes = Files.readAttributes(mark, BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			boolean own = attributes.isRegularFile()
					&& (isName(mark, attributes.size(), name) || isRecord(directory, name));
			return own ? attributes.lastModifiedTime().toInstant() : null;
		}
		catch (IOException ex) {
			// there is none
			return null;
		}
	}

	private static boolean isName(Path mark, long size, String name) throws IOException {
		return size == name.length() && Files.readString(mark).equals(name);
	}

	private static boolean isRecord(Path directory, String name) {
		ClosedRun run = ClosedRunFile.read(directory);
		return run != null && run.run().equals(name);
	}

	/** Follows no links. */
	private static long size(Path directory) {
		AtomicLong bytes = new AtomicLong();
		try {
			Files.walkFileTree(directory, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					bytes.addAndGet(attributes.size());
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFileFailed(Path file, IOException failure) {
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException failure) {
					return FileVisitResult.CONTINUE;
				}

			});
		}
		catch (IOException ex) {
			// deleted meanwhile; what was counted counts
			return bytes.get();
		}
		return bytes.get();
	}

}
