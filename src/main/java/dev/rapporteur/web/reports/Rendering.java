package dev.rapporteur.web.reports;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * Reports that nobody has written, in a directory of their own, made once for all who ask
 * at the same moment and deleted when the last of them has read them.
 */
final class Rendering {

	private final Source source;

	private final ReportFormat format;

	private int users = 1;

	@GuardedBy("this")
	private @Nullable Path directory;

	@GuardedBy("this")
	private String version = "";

	/**
	 * Makes nothing yet.
	 * @param source the run as it is asked for
	 * @param format which files are made
	 */
	Rendering(Source source, ReportFormat format) {
		this.source = source;
		this.format = format;
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
			this.source.write(made, this.format);
			this.version = this.source.version() + (this.source.hasChanged() ? "-" + UUID.randomUUID() : "");
			this.directory = made;
			return made;
		}
		finally {
			if (this.directory == null) {
				delete(made);
			}
		}
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

	/**
	 * A run as it was when somebody asked for it.
	 */
	interface Source {

		/** The run. */
		RunId run();

		/** How many events it had. */
		long events();

		/** The version of its reports as long as nothing changes. */
		default String version() {
			return run() + "-" + events();
		}

		/** Whether it has more events by now. */
		boolean hasChanged();

		/**
		 * Writes the files of a format.
		 * @param directory where
		 */
		void write(Path directory, ReportFormat format) throws IOException;

	}

}
