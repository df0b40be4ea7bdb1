package dev.rapporteur.web.reports;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.run.Run;
import org.jspecify.annotations.Nullable;

/**
 * Reports of an open run in a directory of their own, made once for all who ask at the
 * same moment and deleted when the last of them has read them.
 */
final class Rendering {

	private final Run run;

	private final ReportFormat format;

	private final long events;

	private int users = 1;

	@GuardedBy("this")
	private @Nullable Path directory;

	@GuardedBy("this")
	private String version = "";

	/**
	 * Makes nothing yet.
	 * @param run the run
	 * @param format which files are made
	 * @param events the number of events of the run
	 */
	Rendering(Run run, ReportFormat format, long events) {
		this.run = run;
		this.format = format;
		this.events = events;
	}

	/** Another one wants to read; only to be called by {@link Renderings}. */
	Rendering join() {
		this.users++;
		return this;
	}

	/** Whether the last one has read; only to be called by {@link Renderings}. */
	boolean leave() {
		this.users--;
		return this.users == 0;
	}

	/** Makes the files unless they are there. */
	synchronized Path make() throws IOException {
		Path made = this.directory;
		if (made != null) {
			return made;
		}
		made = Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "rapporteur-report-");
		try {
			this.run.reports().writeTo(made, this.format);
			boolean changed = this.run.awaitLogs() != this.events;
			this.version = version(this.run, this.events) + (changed ? "-" + UUID.randomUUID() : "");
			this.directory = made;
			return made;
		}
		finally {
			if (this.directory == null) {
				delete(made);
			}
		}
	}

	/** The version of what is read while nothing changes. */
	static String version(Run run, long events) {
		return run.id() + "-" + events;
	}

	/**
	 * The version of what was made: one that nobody else gets if the run changed
	 * meanwhile, since it may hold some of the changes.
	 */
	synchronized String version() {
		return this.version;
	}

	synchronized void delete() throws IOException {
		if (this.directory != null) {
			delete(this.directory);
			this.directory = null;
		}
	}

	private static void delete(Path made) throws IOException {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(made)) {
			for (Path file : files) {
				Files.delete(file);
			}
		}
		Files.delete(made);
	}

}
